namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>What the project makes of warnings, by the properties that say so for the compiler. The build engine itself heeds them only for the compiler.</summary>
/// <param name="AllAreErrors"><c>TreatWarningsAsErrors</c>.</param>
/// <param name="Errors"><c>WarningsAsErrors</c>.</param>
/// <param name="NoErrors"><c>WarningsNotAsErrors</c>.</param>
/// <param name="Silent"><c>NoWarn</c>, which wins over the others.</param>
internal sealed record WarningPolicy(bool AllAreErrors, IReadOnlyList<string> Errors, IReadOnlyList<string> NoErrors, IReadOnlyList<string> Silent)
{
    private static readonly char[] Separators = [';', ',', ' ', '\n', '\r', '\t'];

    /// <summary>Reads the properties as they stand in a project.</summary>
    public static WarningPolicy Parse(string treatWarningsAsErrors, string warningsAsErrors, string warningsNotAsErrors, string noWarn) =>
        new(bool.TryParse(treatWarningsAsErrors, out bool all) && all, Codes(warningsAsErrors), Codes(warningsNotAsErrors), Codes(noWarn));

    /// <summary>A finding as the project wants it; null for not at all. An error stays one.</summary>
    public ReportedDiagnostic? Apply(ReportedDiagnostic found)
    {
        if (found.IsError)
            return found;
        if (Has(Silent, found.Code))
            return null;
        return found with { IsError = Has(Errors, found.Code) || (AllAreErrors && !Has(NoErrors, found.Code)) };
    }

    private static string[] Codes(string list) => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static bool Has(IReadOnlyList<string> codes, string code) => codes.Contains(code, StringComparer.OrdinalIgnoreCase);
}
