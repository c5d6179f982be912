using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>A run that can be asked, as it stands in the runtime directory.</summary>
internal sealed record RunRegistration
{
    /// <summary>The format this version writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format's number.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The host's process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When the host's process began, in clock ticks since the machine's boot: tells it from a later process with its number.</summary>
    public required ulong ProcessStart { get; init; }

    /// <summary>When the run was registered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The AppHost's name.</summary>
    public required string Application { get; init; }

    /// <summary>The AppHost's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The run's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The control socket.</summary>
    public required string Socket { get; init; }

    /// <summary>Where the dashboard is, without a key; null where there is none.</summary>
    public Uri? Dashboard { get; init; }

    /// <summary>What another host needs to take it over; null for a run that ends with its host.</summary>
    public DetachedRun? Detached { get; init; }

    /// <summary>The experiments that run.</summary>
    public required ImmutableArray<string> Experiments { get; init; }

    /// <summary>The entry of a run of this process.</summary>
    /// <param name="registry">Where it will stand.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="plan">What runs.</param>
    /// <param name="directory">The AppHost's folder.</param>
    /// <param name="detached">What another host needs to take it over; null for a run that ends with this process.</param>
    /// <param name="since">The time.</param>
    /// <param name="dashboard">Where the dashboard is; null where there is none.</param>
    public static RunRegistration Describe(
        RunRegistry registry, RunFolder folder, ApplicationPlan plan, string directory, DetachedRun? detached, DateTimeOffset since, Uri? dashboard) => new()
    {
        ProcessId = Environment.ProcessId,
        ProcessStart = RunRegistry.StartOf(Environment.ProcessId) ?? 0,
        Since = since,
        Application = plan.Application,
        Directory = directory,
        RunId = folder.RunId,
        Folder = folder.Directory,
        Socket = registry.SocketOf(folder.Directory),
        Dashboard = dashboard,
        Detached = detached,
        Experiments = [.. plan.Experiments.Select(e => e.Name)],
    };
}
