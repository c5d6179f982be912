using System.Text.RegularExpressions;

namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>A line of output as a page shows it: <c>…</c> stands for anything, blanks for any number of them.</summary>
internal sealed partial class Expectation(string shown)
{
    private readonly Regex _line = new($"^{Regex.Escape(Blanks().Replace(shown.Trim(), " ")).Replace("…", ".*", StringComparison.Ordinal)}$");

    /// <summary>Whether it tells of an error, so that the command must fail.</summary>
    public bool IsError => shown.Contains(": error ", StringComparison.Ordinal);

    public bool Fits(string printed) => _line.IsMatch(Blanks().Replace(printed.Trim(), " "));

    public override string ToString() => shown;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
