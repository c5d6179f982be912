using System.Text;

namespace Ensemble.Model.Checking;

/// <summary>What names are made of.</summary>
/// <param name="Capitals">Whether upper-case letters are allowed.</param>
internal sealed record NameSyntax(bool Capitals)
{
    private const int MostCharacters = 63;

    /// <summary>DNS labels: names of experiments, groups, processes and services become names of hosts.</summary>
    public static NameSyntax Label { get; } = new(Capitals: false);

    /// <summary>Names of parameters, connection strings and external services are keys of configuration and never hosts.</summary>
    public static NameSyntax Key { get; } = new(Capitals: true);

    /// <summary>The syntax in a sentence.</summary>
    public string Description =>
        $"Such names are 1 to {MostCharacters} {(Capitals ? "letters" : "lower-case letters")}, digits and '-', and begin and end with a letter or digit.";

    /// <summary>What is wrong with a name, as the end of a sentence that begins with it; null for a good one.</summary>
    public string? ProblemOf(string name) =>
        name.Length == 0 ? "is empty"
        : FirstForeign(name) is { } foreign ? $"contains {foreign}"
        : name[0] == '-' ? "begins with '-'"
        : name[^1] == '-' ? "ends with '-'"
        : name.Length > MostCharacters ? $"has {name.Length} characters"
        : null;

    /// <summary>The nearest good name; null where nothing of it can be used.</summary>
    public string? Correct(string name)
    {
        var corrected = new StringBuilder(name.Length);
        char before = '-';
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && !Capitals && (char.IsAsciiLetterLower(before) || char.IsAsciiDigit(before)))
                corrected.Append('-');
            if (IsAllowed(char.ToLowerInvariant(c)) && c != '-')
                corrected.Append(Capitals ? c : char.ToLowerInvariant(c));
            else if (corrected.Length > 0 && corrected[^1] != '-')
                corrected.Append('-');
            before = c;
        }
        corrected.Length = Math.Min(corrected.Length, MostCharacters);
        string trimmed = corrected.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? null : trimmed;
    }

    private string? FirstForeign(string name)
    {
        foreach (char c in name)
            if (!IsAllowed(c))
                return Called(c);
        return null;
    }

    private static string Called(char c) =>
        char.IsAsciiLetterUpper(c) ? $"the upper-case letter '{c}'" : c == ' ' ? "a space" : char.IsControl(c) ? "a control character" : $"'{c}'";

    private bool IsAllowed(char c) => c == '-' || char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || (Capitals && char.IsAsciiLetterUpper(c));
}
