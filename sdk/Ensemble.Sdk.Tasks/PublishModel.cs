using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Sdk.Tasks.Reporting;
using Microsoft.Build.Framework;

namespace Ensemble.Sdk.Tasks;

/// <summary>Has the AppHost that was just built write manifests for other tools.</summary>
public sealed class PublishModel : AppHostTask
{
    /// <summary>The names of publishers, with <c>+</c> between them.</summary>
    [Required]
    public string Publishers { get; set; } = "";

    /// <summary>The folder they write to.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>What the check of the same build found, which is not told again.</summary>
    public string ReportFile { get; set; } = "";

    /// <summary>The piece of project that tells the next build what was written.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>Written when everything was published.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    private protected override bool Run(FindingLog findings)
    {
        File.Delete(StampFile);
        var start = Start();
        start = start with
        {
            Arguments = [.. start.Arguments, "--operation", "publish", "--publisher", Publishers, "--output-path", OutputDirectory, "--non-interactive"],
        };
        if (RunAppHost(start, findings) is not { } end)
            return false;
        var known = File.Exists(ReportFile) ? InspectionReport.Read(ReportFile)?.Diagnostics ?? [] : [];
        foreach (var found in end.Lines.Select(PrintedDiagnostic.Parse).OfType<ReportedDiagnostic>())
            if (!known.Any(k => k.Code == found.Code && k.Message == found.Message))
                findings.Report(found);
        if (end.ExitCode != 0 && !Log.HasLoggedErrors)
        {
            ShowOutput(end);
            findings.Report(Failure(end, findings) ?? PublishingFailed.Create(Publishers, LastLines(end)));
        }
        if (Log.HasLoggedErrors)
            return false;
        var published = Directory.EnumerateFiles(OutputDirectory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        InputList.Write(InputsFile, "EnsemblePublishedFile", published.Select(file => new ReportedFile(file, Exists: true)));
        File.WriteAllText(StampFile, "");
        return true;
    }
}
