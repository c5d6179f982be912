using System.Collections.Immutable;
using Ensemble.Hosting.Application;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Targets;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Web;

/// <summary>A run of this process, as its pages, their API and the resource service show and control it.</summary>
internal sealed record ServedRun
{
    /// <summary>The run.</summary>
    public required IRunningApplication Application { get; init; }

    /// <summary>What becomes of resources.</summary>
    public required ResourceNotificationService Notifications { get; init; }

    /// <summary>The names of resources.</summary>
    public required ResourceDirectory Directory { get; init; }

    /// <summary>Commands and logs.</summary>
    public required AppHostParts Parts { get; init; }

    /// <summary>The values of parameters, secrets included.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The AppHost's own environment.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>How processes are wired.</summary>
    public required WiringOptions Wiring { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The run's telemetry; null where none is kept, as where the disk takes none.</summary>
    public TelemetryStore? Telemetry { get; init; }

    /// <summary>The jobs of the AppHost; null where the run has nothing to do with jobs.</summary>
    public JobApi? Jobs { get; init; }

    /// <summary>The spans of the run and of its processes that have not ended, as they are now: they are not in the store yet.</summary>
    public Func<ImmutableArray<TraceSpan>> OpenSpans { get; init; } = static () => [];
}
