using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ensemble.Targets.Yaml;

/// <summary>Chooses how a text is written.</summary>
internal static class YamlScalar
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+=@$ ");

    private static readonly SearchValues<char> FirstCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/_$");

    // What YAML 1.1, which the tools of Kubernetes read, takes for a truth value, for nothing, or for a number.
    private static readonly HashSet<string> Words =
        new(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"], StringComparer.OrdinalIgnoreCase);

    public static Scalar Text(string text) => Scalar(text, IsBlock(text) ? ScalarStyle.Literal : Style(text));

    /// <summary>The key of a map; never a block.</summary>
    public static Scalar Key(string text) => Scalar(text, Style(text));

    private static Scalar Scalar(string text, ScalarStyle style) => new(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);

    private static ScalarStyle Style(string text) => IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;

    // A quoted text is always right; a plain one only where it begins like a word and holds nothing that has a meaning.
    private static bool IsPlain(string text) =>
        text.Length > 0 && FirstCharacters.Contains(text[0]) && text[^1] != ' ' && !text.AsSpan().ContainsAnyExcept(PlainCharacters) && !Words.Contains(text);

    // Lines that people read, such as scripts. What would need an escape, or begins or ends with blanks, is quoted.
    private static bool IsBlock(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text.Trim().Length == 0 || char.IsWhiteSpace(text[0]))
            return false;
        foreach (var line in text.AsSpan().EnumerateLines())
            if (line.Length > 0 && char.IsWhiteSpace(line[^1]))
                return false;
        foreach (char c in text)
            if (c is not '\n' and (< ' ' or > '~'))
                return false;
        return true;
    }
}
