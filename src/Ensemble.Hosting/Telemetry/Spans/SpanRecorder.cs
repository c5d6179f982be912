using System.Collections.Immutable;
using Ensemble.Hosting.Targets;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Queueing;

namespace Ensemble.Hosting.Telemetry;

/// <summary>Keeps the spans of a run and its incarnations as they end, but for those that a host before this one has kept.</summary>
/// <param name="application">The run.</param>
/// <param name="queue">Where spans are put.</param>
/// <param name="known">The spans that are there already.</param>
internal sealed class SpanRecorder(IRunningApplication application, TelemetryQueue queue, IReadOnlySet<SpanId> known)
{
    private const long BytesOfSpan = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Lock _lock = new();
    private readonly RunSpans _spans = new(application.Plan, application.RunId);

    /// <summary>The spans that are open, as they are at a moment.</summary>
    public ImmutableArray<TraceSpan> Open(DateTimeOffset now)
    {
        lock (_lock)
            return _spans.Open(now);
    }

    /// <summary>Records until the run has told its last event. A full store holds it up, and the journal is where it goes on.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in application.EventsAsync(1, cancellationToken))
        {
            TraceSpan[] ended;
            lock (_lock)
                ended = [.. _spans.Apply(happened)];
            foreach (var span in ended)
                if (!known.Contains(span.Span.SpanId))
                    await queue.EnqueueAsync(
                        new(span.Resource.Process, BytesOfSpan, writer => writer.Add(HostSpans.BatchOf(span))), Patience, cancellationToken);
        }
    }
}
