using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Local;

/// <summary>Which run to take over.</summary>
internal sealed record AdoptRequest
{
    /// <summary>The run's folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>Its launcher.</summary>
    public required DetachedRun Launcher { get; init; }

    /// <summary>Supplies what the AppHost adds to what the run's folder holds, and what was found by comparing the two.</summary>
    public required Func<RunHistory, (LaunchRequest Launch, IReadOnlyList<Diagnostic> Warnings)> Complete { get; init; }
}
