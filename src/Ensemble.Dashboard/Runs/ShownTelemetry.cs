using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;

namespace Ensemble.Dashboard.Runs;

/// <summary>The telemetry of a run that is shown.</summary>
/// <param name="run">The run.</param>
/// <param name="queries">Its telemetry.</param>
internal sealed class ShownTelemetry(IShownRun run, TelemetryQueries queries) : ITelemetrySource
{
    public TelemetryQueries Queries => queries;

    public Task Changed => run.TelemetryChanged;

    public Task Ended => run.IsPast ? Task.CompletedTask : Never.Task;
}
