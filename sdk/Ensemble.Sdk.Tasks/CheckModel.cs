using Ensemble.Model;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Sdk.Tasks.Reporting;
using Ensemble.Sdk.Tasks.Running;
using Microsoft.Build.Framework;

namespace Ensemble.Sdk.Tasks;

/// <summary>Has the AppHost that was just built tell what is wrong with what it declares, and reports that as errors and warnings of the build.</summary>
public sealed class CheckModel : AppHostTask
{
    /// <summary>The variable that makes an AppHost write its findings and end.</summary>
    internal const string Variable = "ENSEMBLE_INSPECT";

    private const int ShownLines = 12;

    /// <summary>Where the AppHost writes what it finds.</summary>
    [Required]
    public string ReportFile { get; set; } = "";

    /// <summary>The piece of project that tells the next build on which files this check depended.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>Written when nothing is wrong, removed when something is.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    private protected override bool Run(FindingLog findings)
    {
        File.Delete(StampFile);
        File.Delete(ReportFile);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(ReportFile))!);
        var start = Start() with { Variables = new Dictionary<string, string> { [Variable] = Path.GetFullPath(ReportFile) } };
        if (RunAppHost(start, findings) is not { } end)
            return false;
        if (!File.Exists(ReportFile))
        {
            ReportFailure(end, findings);
            return false;
        }
        if (InspectionReport.Read(ReportFile) is not { } report)
        {
            findings.Report(InspectionNotUnderstood.Create());
            return false;
        }
        foreach (var diagnostic in report.Diagnostics)
            findings.Report(diagnostic);
        InputList.Write(InputsFile, "EnsembleCheckInput", report.Files);
        if (Log.HasLoggedErrors)
            return false;
        File.WriteAllText(StampFile, "");
        return true;
    }

    private void ReportFailure(AppHostEnd end, FindingLog findings)
    {
        foreach (string line in end.Lines)
            Log.LogMessage(MessageImportance.High, "{0}", line);
        if (end.ExitCode is not { } exitCode)
            findings.Report(InspectionTimedOut.Create(TimeoutSeconds));
        else if (CrashText.Find(end.Lines, file => IsOwnSource(findings.Find(new SourceLocation(file, 1)).File)) is { } crash)
            findings.Report(AppHostFailed.Create(crash.Location, crash.Exception, crash.Message));
        else
            findings.Report(InspectionWithoutResult.Create(exitCode, [.. end.Lines.TakeLast(ShownLines)]));
    }

    // Frames of libraries that were built with symbols name sources too, of machines that are far away.
    private static bool IsOwnSource(string file) => File.Exists(file);
}
