using Ensemble.Telemetry.Queries;

namespace Ensemble.Telemetry;

/// <summary>The telemetry of one run, as those see it who ask: while it is received, or long after.</summary>
internal interface ITelemetrySource
{
    /// <summary>The questions that can be asked.</summary>
    TelemetryQueries Queries { get; }

    /// <summary>Ends with the next change of what can be read. To be asked for before reading, so that no change is missed.</summary>
    Task Changed { get; }

    /// <summary>Ends when nothing will be added any more.</summary>
    Task Ended { get; }
}
