using Ensemble.Model.Journal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Telemetry;

/// <summary>The spans of experiments, between that of their run and those of their processes. Not for several threads.</summary>
/// <param name="resource">Whose they are.</param>
/// <param name="run">The run's id.</param>
/// <param name="scope">The scope of spans that the host makes.</param>
internal sealed class ExperimentSpans(TelemetryResource resource, string run, TelemetryScope scope)
{
    private readonly Dictionary<string, OpenExperiment> _open = new(StringComparer.Ordinal);

    /// <summary>The span that what happens in an experiment now is a part of: what a person starts when it is over belongs to the run alone.</summary>
    public SpanId ParentIn(string experiment) => SpanId.FromBytes(_open.ContainsKey(experiment) ? RunTrace.SpanOf(run, experiment) : RunTrace.SpanOf(run));

    /// <summary>Takes an event into account.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">When, in nanoseconds since 1970.</param>
    /// <param name="ended">The span, where it ended.</param>
    /// <returns>Whether it concerns an experiment that goes on, or begins.</returns>
    public bool TryApply(RunEvent happened, long now, out TraceSpan? ended)
    {
        ended = null;
        if (happened.Body is ExperimentStarted)
            _open.TryAdd(happened.Subject, new OpenExperiment(now));
        if (happened.Body is not (ExperimentStarted or ExperimentStopping or ExperimentEnded) || !_open.TryGetValue(happened.Subject, out var open))
            return false;
        if (happened.Body is ExperimentEnded end)
        {
            _open.Remove(happened.Subject);
            ended = Span(happened.Subject, open, now, EventWords.Of(happened), end);
        }
        else
            open.Events.Add(EventWords.Of(happened));
        return true;
    }

    /// <summary>Those that go on, as they are at a moment.</summary>
    public IEnumerable<TraceSpan> Open(long until) => _open.Select(o => Span(o.Key, o.Value, until, null, null));

    private TraceSpan Span(string experiment, OpenExperiment open, long until, SpanEvent? last, ExperimentEnded? ended) => new(resource, new SpanRecord
    {
        TraceId = TraceId.FromBytes(RunTrace.TraceOf(run)),
        SpanId = SpanId.FromBytes(RunTrace.SpanOf(run, experiment)),
        ParentSpanId = SpanId.FromBytes(RunTrace.SpanOf(run)),
        Name = $"run experiment {experiment}",
        Kind = SpanKind.Internal,
        Scope = scope,
        Start = open.Start,
        End = until,
        Status = ended is null ? SpanStatus.Unset : ended.Succeeded ? SpanStatus.Ok : SpanStatus.Error,
        StatusMessage = ended is { Succeeded: false, FirstFailure: { } first } ? $"{first} {ended.Cause}" : "",
        Attributes = [EventWords.Text("ensemble.experiment", experiment)],
        Events = open.Events.With(last),
        DroppedEvents = open.Events.Dropped,
    });
}
