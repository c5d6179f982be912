using Ensemble.Processes;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Jobs.Backends;

/// <summary>Writes command lines for people: quoted as a shell wants them, cut where they are very long, and without secrets.</summary>
internal static partial class CommandText
{
    /// <summary>What stands in the place of a secret.</summary>
    internal const string Mask = "●●●●●●●●";

    private const int LongestArgument = 512;
    private const int ShortestSecret = 4; // what is shorter than that stands in half of all words

    /// <summary>Writes a command line.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="secrets">Values that are not to be seen, whatever they are part of.</param>
    public static string Of(string program, IEnumerable<string> arguments, IEnumerable<string> secrets)
    {
        return string.Join(' ', WithoutSecrets([program, .. arguments], secrets).Select(static word => Quote(Cut(word))));
    }

    /// <summary>The words of a command line, with masks for what is not to be seen.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="secrets">Values that are not to be seen, whatever they are part of.</param>
    public static IEnumerable<string> WithoutSecrets(IEnumerable<string> words, IEnumerable<string> secrets)
    {
        string[] hidden = [.. secrets.Where(static secret => secret.Length >= ShortestSecret).OrderByDescending(static secret => secret.Length)];
        bool isSecret = false; // the name before was one's
        foreach (string word in words)
        {
            bool isName = word.StartsWith('-');
            yield return isSecret && !isName ? Mask : Hide(word, hidden);
            isSecret = isName && !word.Contains('=', StringComparison.Ordinal) && SecretNames.IsOne(word);
        }
    }

    private static string Cut(string word) => word.Length <= LongestArgument
        ? word
        : string.Create(CultureInfo.InvariantCulture, $"{word.AsSpan(0, LongestArgument)}… ({word.Length} characters)");

    private static string Hide(string argument, string[] secrets)
    {
        foreach (string secret in secrets)
            argument = argument.Replace(secret, Mask, StringComparison.Ordinal);
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && SecretNames.IsOne(argument[..equals]))
            argument = argument[..(equals + 1)] + Mask;
        return Password().Replace(argument, "${before}" + Mask + "@");
    }

    // A line is one line, whatever is in it.
    private static string Quote(string word)
    {
        if (word.Any(char.IsControl))
        {
            return "$'" + string.Concat(word.Select(static symbol => symbol switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                '\\' => "\\\\",
                '\'' => "\\'",
                _ when char.IsControl(symbol) => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)symbol:x2}"),
                _ => symbol.ToString(),
            })) + "'";
        }
        return word.Length > 0 && !Special().IsMatch(word) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    // scheme://user:password@host
    [GeneratedRegex(@"(?<before>[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[^\s:/@]*:)[^\s@/]+@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();

    [GeneratedRegex(@"[^\w@%+=:,./●…-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
