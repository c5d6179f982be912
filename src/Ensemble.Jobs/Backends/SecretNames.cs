using System.Collections.Frozen;

namespace Ensemble.Jobs.Backends;

/// <summary>Knows what secrets are called.</summary>
internal static class SecretNames
{
    private static readonly FrozenSet<string> Words =
        FrozenSet.ToFrozenSet(
            ["password", "passwd", "passphrase", "secret", "secrets", "token", "apikey", "credential", "credentials"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Phrases = ["api_key", "access_key", "private_key", "secret_key"];

    /// <summary>Whether what has that name is a secret.</summary>
    /// <param name="name">The name of an argument or a variable, with or without dashes before it.</param>
    public static bool IsOne(string name) =>
        name.Split('_', '-', ':', '.').Any(Words.Contains)
        || Array.Exists(Phrases, phrase => name.Replace('-', '_').Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
