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
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(ReportFile))!);
        File.Delete(StampFile);
        File.Delete(ReportFile);
        // As old as the beginning: a file that is saved while the AppHost runs is newer, and checked by the next build.
        string unfinished = StampFile + ".new";
        File.WriteAllText(unfinished, "");
        var start = Start() with { Variables = new Dictionary<string, string> { [Variable] = Path.GetFullPath(ReportFile) } };
        if (RunAppHost(start, findings) is not { } end)
            return false;
        if (!File.Exists(ReportFile))
        {
            ShowOutput(end);
            findings.Report(Failure(end, findings) ?? InspectionWithoutResult.Create(end.ExitCode ?? 0, LastLines(end)));
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
        File.Move(unfinished, StampFile);
        return true;
    }
}
