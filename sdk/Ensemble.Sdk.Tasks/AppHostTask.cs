using System.ComponentModel;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Sdk.Tasks.Reporting;
using Ensemble.Sdk.Tasks.Running;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = Microsoft.Build.Utilities.Task;

namespace Ensemble.Sdk.Tasks;

/// <summary>A task that runs the AppHost which was just built.</summary>
public abstract class AppHostTask : Task, ICancelableTask
{
    private readonly Lock _gate = new();
    private AppHostProcess? _running;
    private bool _cancelled;

    private protected AppHostTask()
    {
    }

    /// <summary>The built AppHost.</summary>
    [Required]
    public string AssemblyFile { get; set; } = "";

    /// <summary>The AppHost's project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The <c>dotnet</c> command; empty where the AppHost carries its runtime with it.</summary>
    public string Dotnet { get; set; } = "";

    /// <summary>How many seconds the AppHost may take.</summary>
    /// <value>30 by default.</value>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The compiler's <c>PathMap</c>.</summary>
    public string PathMap { get; set; } = "";

    /// <summary>The folder with a page for every code.</summary>
    public string HelpDirectory { get; set; } = "";

    /// <summary>As for the compiler.</summary>
    public string TreatWarningsAsErrors { get; set; } = "";

    /// <summary>As for the compiler.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>As for the compiler.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>As for the compiler.</summary>
    public string NoWarn { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Run(new(
        Log, SourceMap.Parse(PathMap), ProjectFile, HelpDirectory,
        WarningPolicy.Parse(TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors, NoWarn)));

    /// <summary>Gives the AppHost up.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _cancelled = true;
            _running?.Kill();
        }
    }

    private protected abstract bool Run(FindingLog findings);

    private protected AppHostStart Start() => AppHostStart.Of(Dotnet, Path.GetFullPath(AssemblyFile), ProjectFile, TimeSpan.FromSeconds(TimeoutSeconds));

    /// <summary>Runs an AppHost to its end.</summary>
    /// <returns>Null where it could not be started, which is reported, or the build was cancelled.</returns>
    private protected AppHostEnd? RunAppHost(AppHostStart start, FindingLog findings)
    {
        AppHostProcess process;
        try
        {
            process = AppHostProcess.Start(start);
        }
        catch (Win32Exception failure)
        {
            findings.Report(InspectionWithoutResult.NotStarted(start.Program, failure.Message));
            return null;
        }
        using (process)
        {
            bool cancelled;
            lock (_gate)
            {
                _running = process;
                cancelled = _cancelled;
            }
            if (cancelled)
                process.Kill();
            var end = process.Wait(start.TimeLimit);
            lock (_gate)
            {
                _running = null;
                return _cancelled ? null : end;
            }
        }
    }
}
