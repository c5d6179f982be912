using Ensemble.Hosting.Jobs.Running;
using Ensemble.Model.Journal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Telemetry;

/// <summary>The spans of jobs that were submitted to a run, from when they first run until they end. Not for several threads.</summary>
/// <param name="resource">Whose they are.</param>
/// <param name="run">The run's id.</param>
/// <param name="scope">The scope of spans that the host makes.</param>
internal sealed class JobSpans(TelemetryResource resource, string run, TelemetryScope scope)
{
    // Those that run are few; but any number may wait to be tried again. The span of one more begins with its next attempt after there is room.
    private const int MostOpen = 10_000;

    private readonly Dictionary<string, OpenJob> _open = new(StringComparer.Ordinal);

    /// <summary>Takes an event into account.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">When, in nanoseconds since 1970.</param>
    /// <param name="ended">The span, where it ended.</param>
    /// <returns>Whether it concerns a submitted job.</returns>
    public bool TryApply(RunEvent happened, long now, out TraceSpan? ended)
    {
        ended = null;
        if (happened.Body is not JobChanged change || !SubmittedJob.IsSubject(happened.Subject))
            return false;
        if (change.State is "running" && _open.Count < MostOpen)
            _open.TryAdd(change.Job, new OpenJob(now));
        if (!_open.TryGetValue(change.Job, out var open))
            return true; // it waits for its first attempt, or is cancelled before
        open.Attempt = change.Attempt;
        if (change.State is "running" or "scheduled")
        {
            open.Events.Add(EventWords.Of(happened));
            return true;
        }
        _open.Remove(change.Job);
        ended = Span(change.Job, open, now, EventWords.Of(happened), change);
        return true;
    }

    /// <summary>Those that go on, as they are at a moment.</summary>
    public IEnumerable<TraceSpan> Open(long until) => _open.Select(o => Span(o.Key, o.Value, until, null, null));

    private TraceSpan Span(string job, OpenJob open, long until, SpanEvent? last, JobChanged? ended) => new(resource, new SpanRecord
    {
        TraceId = TraceId.FromBytes(RunTrace.TraceOf(run)),
        SpanId = SpanId.FromBytes(RunTrace.SpanOfJob(run, job)),
        ParentSpanId = SpanId.FromBytes(RunTrace.SpanOf(run)),
        Name = $"run job {job}",
        Kind = SpanKind.Internal,
        Scope = scope,
        Start = open.Start,
        End = until,
        Status = ended?.State switch { null => SpanStatus.Unset, "failed" => SpanStatus.Error, _ => SpanStatus.Ok },
        StatusMessage = ended is { State: "failed" } ? ended.Reason : "",
        Attributes = [EventWords.Text("ensemble.job", job), new("ensemble.attempt", AttributeValue.Of((long)open.Attempt))],
        Events = open.Events.With(last),
        DroppedEvents = open.Events.Dropped,
    });
}
