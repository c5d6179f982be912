using System.Text.Json;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>What an AppHost found when it was inspected.</summary>
/// <param name="Diagnostics">What is wrong.</param>
/// <param name="Files">The files its declaration depends on.</param>
internal sealed record InspectionReport(IReadOnlyList<ReportedDiagnostic> Diagnostics, IReadOnlyList<ReportedFile> Files)
{
    private const int Format = 1;

    /// <summary>Reads the file an AppHost wrote.</summary>
    /// <returns>Null where the AppHost writes a format of another time.</returns>
    public static InspectionReport? Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        if (root.GetProperty("format").GetInt32() != Format)
            return null;
        return new(
            [.. root.GetProperty("diagnostics").EnumerateArray().Select(Diagnostic)],
            [.. root.GetProperty("files").EnumerateArray().Select(f => new ReportedFile(Text(f, "path"), f.GetProperty("exists").GetBoolean()))]);
    }

    private static ReportedDiagnostic Diagnostic(JsonElement diagnostic) => new(
        Text(diagnostic, "code"),
        Text(diagnostic, "severity") != "warning",
        Text(diagnostic, "message"),
        Text(diagnostic, "subject"),
        new(Text(diagnostic, "file"), diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32()));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
