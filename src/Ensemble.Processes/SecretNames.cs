using System.Collections.Frozen;

namespace Ensemble.Processes;

/// <summary>Knows what secrets are called, so that their values are not shown.</summary>
internal static class SecretNames
{
    private static readonly FrozenSet<string> Words =
        FrozenSet.ToFrozenSet(
            ["password", "passwd", "passphrase", "secret", "secrets", "token", "apikey", "credential", "credentials"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Phrases = ["api_key", "access_key", "private_key", "secret_key"];

    /// <summary>Whether what has that name is a secret.</summary>
    /// <param name="name">The name of a variable or of an argument, with or without dashes before it.</param>
    public static bool IsOne(string name) =>
        name.Split('_', '-', ':', '.').Any(Words.Contains)
        || Array.Exists(Phrases, phrase => name.Replace('-', '_').Contains(phrase, StringComparison.OrdinalIgnoreCase))
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("OTEL_EXPORTER_OTLP", StringComparison.Ordinal) && name.EndsWith("_HEADERS", StringComparison.Ordinal));
}
