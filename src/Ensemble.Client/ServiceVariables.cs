namespace Ensemble.Client;

/// <summary>How the name of a service becomes the names of its variables, and back.</summary>
internal static class ServiceVariables
{
    public const string Prefix = "ENSEMBLE_";

    public static string Host(string service) => $"{Stem(service)}_HOST";
    public static string Port(string service) => $"{Stem(service)}_PORT";
    public static string Address(string service) => $"{Stem(service)}_ADDR";
    public static string Addresses(string service) => $"{Stem(service)}_ADDRS";

    /// <summary>The services that <paramref name="variables"/> speak of, by their names.</summary>
    public static IEnumerable<string> Names(IReadOnlyDictionary<string, string> variables) => variables.Keys
        .Where(variable => variable.StartsWith(Prefix, StringComparison.Ordinal) && variable.EndsWith("_ADDR", StringComparison.Ordinal))
        .Select(variable => variable[Prefix.Length..^"_ADDR".Length])
        // A service `x-addr` has ENSEMBLE_X_ADDR_HOST beside ENSEMBLE_X_ADDR_ADDR; only a name with a port is a service.
        .Where(stem => variables.ContainsKey($"{Prefix}{stem}_PORT"))
        .Select(stem => stem.Replace('_', '-').ToLowerInvariant());

    private static string Stem(string service) => Prefix + service.ToUpperInvariant().Replace('-', '_');
}
