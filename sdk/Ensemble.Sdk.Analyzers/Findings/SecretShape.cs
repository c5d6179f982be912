namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>Tells secrets from other texts. Rather misses one than takes a harmless text for one.</summary>
internal static class SecretShape
{
    private const int FewestCharacters = 8;
    private const int FewestDifferent = 6;

    private static readonly string[] s_names = ["TOKEN", "PASSWORD", "SECRET", "API_KEY", "APIKEY", "ACCESS_KEY", "SECRET_KEY", "PRIVATE_KEY"];

    // What services put in front of the keys they hand out.
    private static readonly string[] s_prefixes = ["ghp_", "github_pat_", "glpat-", "hf_", "sk-", "xoxb-", "AKIA", "-----BEGIN"];

    private static readonly string[] s_stopgaps = ["change", "dummy", "example", "fake", "insert", "placeholder", "replace", "sample", "test", "todo", "your"];

    /// <summary>Whether a variable of this name usually holds a secret.</summary>
    public static bool IsNameOfOne(string name)
    {
        string upper = name.ToUpperInvariant();
        return s_names.Any(n => upper == n || upper.EndsWith("_" + n, StringComparison.Ordinal));
    }

    /// <summary>Whether a text is no stopgap, path, address or word, but something that was made up or handed out.</summary>
    public static bool LooksLikeOne(string text)
    {
        if (s_stopgaps.Any(s => text.IndexOf(s, StringComparison.OrdinalIgnoreCase) >= 0))
            return false;
        if (s_prefixes.Any(p => text.StartsWith(p, StringComparison.Ordinal) && text.Length >= p.Length + FewestCharacters))
            return true;
        return text.Length >= FewestCharacters && text.Distinct().Count() >= FewestDifferent
            && text.Any(char.IsLetter) && text.Any(char.IsDigit)
            && text.IndexOfAny([' ', '/', '\\', '$', '{', '}', '<', '>', '%', ':']) < 0;
    }
}
