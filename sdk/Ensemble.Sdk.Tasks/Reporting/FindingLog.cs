using Ensemble.Model;
using Microsoft.Build.Utilities;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>Reports findings as the compiler reports its own: at file, line and column, with code and a page that explains it.</summary>
/// <param name="log">The build's log.</param>
/// <param name="sources">Finds files again that a deterministic build renamed.</param>
/// <param name="projectFile">Named where no place is known.</param>
/// <param name="helpDirectory">The folder with a page for every code; empty where there is none.</param>
/// <param name="warnings">What the project makes of warnings.</param>
internal sealed class FindingLog(TaskLoggingHelper log, SourceMap sources, string projectFile, string helpDirectory, WarningPolicy warnings)
{
    /// <summary>Reports a finding.</summary>
    public void Report(ReportedDiagnostic any)
    {
        if (warnings.Apply(any) is not { } found)
            return;
        string file = found.Location.File.Length > 0 ? sources.Find(found.Location.File) : projectFile;
        var (line, first, last) = (found.Location.Line, found.Location.Column, 0);
        if (line > 0 && first == 0 && ReadLine(file, line) is { } text)
            (first, last) = ColumnFinder.Find(text, found.Subject, found.Message);
        int lastLine = last > 0 ? line : 0;
        if (found.IsError)
            log.LogError(null, found.Code, null, HelpLink(found.Code), file, line, first, lastLine, last, found.Message);
        else
            log.LogWarning(null, found.Code, null, HelpLink(found.Code), file, line, first, lastLine, last, found.Message);
    }

    /// <summary>Reports an error that the build found itself.</summary>
    public void Report(Ensemble.Model.Diagnostics.Diagnostic found) =>
        Report(new ReportedDiagnostic(found.Code, found.Severity is Model.Diagnostics.DiagnosticSeverity.Error, found.Message, found.Subject, found.Location));

    /// <summary>The file of this machine that a place means.</summary>
    public SourceLocation Find(SourceLocation written) => written with { File = sources.Find(written.File) };

    private string? HelpLink(string code)
    {
        string page = Path.Combine(helpDirectory, code + ".md");
        return helpDirectory.Length > 0 && File.Exists(page) ? new Uri(Path.GetFullPath(page)).AbsoluteUri : null;
    }

    private static string? ReadLine(string file, int line)
    {
        try
        {
            return File.ReadLines(file).ElementAtOrDefault(line - 1);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null; // the source is not here, so there is nothing to point at
        }
    }
}
