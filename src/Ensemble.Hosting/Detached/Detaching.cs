using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;
using Ensemble.Processes;

namespace Ensemble.Hosting.Detached;

/// <summary>Makes a run known, from before its first process on, so that another host can take it over whenever this one is killed.</summary>
/// <param name="registry">The runs of the user.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="plan">What runs.</param>
/// <param name="directory">The AppHost's folder.</param>
/// <param name="time">The clock.</param>
internal sealed class Detaching(RunRegistry registry, RunFolder folder, ApplicationPlan plan, string directory, TimeProvider time)
{
    /// <summary>When the run was first registered.</summary>
    public DateTimeOffset Since { get; init; } = time.GetUtcNow();

    /// <summary>Where the dashboard is, once that is known; null where there is none.</summary>
    public Func<Uri?> Dashboard { get; init; } = static () => null;

    /// <summary>What another host needs; null before the launcher is there.</summary>
    public DetachedRun? Run { get; private set; }

    /// <summary>What the target needs.</summary>
    public DetachedLaunch Launch => new(registry.LauncherSocketOf(folder.Directory), Register);

    private void Register(IProcessLauncher launcher)
    {
        var own = OwnCommand.Read();
        Run = new DetachedRun
        {
            Command = own.Command,
            Arguments = own.Arguments,
            WorkingDirectory = Environment.CurrentDirectory,
            LauncherProcessId = launcher.Pid,
            LauncherStart = RunRegistry.StartOf(launcher.Pid) ?? 0,
            Brand = launcher.Run,
            LauncherSocket = registry.LauncherSocketOf(folder.Directory),
        };
        registry.Add(RunRegistration.Describe(registry, folder, plan, directory, Run, Since, Dashboard()));
    }
}
