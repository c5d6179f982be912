namespace Ensemble.Hosting.Saving;

/// <summary>Names of enum members and properties as they are saved: with a small first letter.</summary>
internal static class Words
{
    public static string Of(Enum value) => Camel(value.ToString());

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(Camel));

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
