using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>Reads findings that an AppHost prints as a compiler does.</summary>
internal static partial class PrintedDiagnostic
{
    /// <summary>The finding in a line; null where the line holds none.</summary>
    public static ReportedDiagnostic? Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
            return null;
        string subject = FirstQuoted().Match(match.Groups["message"].Value).Groups[1].Value;
        return new(
            match.Groups["code"].Value, match.Groups["severity"].Value == "error", match.Groups["message"].Value, subject,
            new(match.Groups["file"].Value, Number("line"), Number("column")));

        int Number(string group) => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    [GeneratedRegex(@"^(?:(?<file>.+?)\((?<line>\d+)(?:,(?<column>\d+))?\): )?(?<severity>error|warning) (?<code>ENS\d{4}): (?<message>.+)$")]
    private static partial Regex Line();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex FirstQuoted();
}
