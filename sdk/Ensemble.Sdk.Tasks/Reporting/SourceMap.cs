namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>Turns paths as deterministic builds write them back into the files of this machine.</summary>
/// <param name="Roots">Real roots and what the compiler writes for them, each with a separator at its end.</param>
internal sealed record SourceMap(IReadOnlyList<(string Real, string Written)> Roots)
{
    /// <summary>Reads the compiler's <c>PathMap</c>: pairs <c>real=written</c> with commas between; a doubled comma or equals sign stands for one.</summary>
    public static SourceMap Parse(string pathMap)
    {
        var roots = new List<(string, string)>();
        foreach (string pair in Split(pathMap, ','))
            if (Split(pair, '=') is [{ Length: > 0 } real, { Length: > 0 } written])
                roots.Add((WithSeparator(Unescape(real)), WithSeparator(Unescape(written))));
        return new(roots);
    }

    /// <summary>The file that a written path means; the path itself where no root fits.</summary>
    public string Find(string written)
    {
        foreach (var root in Roots)
            if (written.StartsWith(root.Written, StringComparison.Ordinal))
                return root.Real + written[root.Written.Length..];
        return written;
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != separator)
                continue;
            if (i + 1 < text.Length && text[i + 1] == separator)
            {
                i++;
                continue;
            }
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static string Unescape(string text) => text.Replace(",,", ",", StringComparison.Ordinal).Replace("==", "=", StringComparison.Ordinal);

    private static string WithSeparator(string path) => path.EndsWith('/') ? path : path + '/';
}
