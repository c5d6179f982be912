using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Telemetry;

/// <summary>
/// A run's journal as spans: one for the run, below it one for each incarnation of a replica and each job, under which their own spans stand. Pure: the same
/// events give the same spans, also those of a run that is long over. Not for several threads.
/// </summary>
internal sealed class RunSpans
{
    /// <summary>The scope of all spans made here.</summary>
    public const string ScopeName = "Ensemble.Hosting";

    private const int MostLinks = 128;
    private const int MostBefore = 16; // of what happened to a replica while it did not run: the newest

    private static readonly TelemetryScope Scope = new() { Name = ScopeName, Version = ThisVersion.Text };

    private readonly string _application;
    private readonly RunResources _resources;
    private readonly Edges _edges;
    private readonly TraceId _trace;
    private readonly SpanId _root;
    private readonly string _run;
    private readonly SpanEvents _rootEvents = new();
    private readonly ExperimentSpans _experiments;
    private readonly JobSpans _jobs;
    private readonly Dictionary<ReplicaId, ReplicaLife> _lives = [];
    private long? _began;
    private long _latest;
    private bool _hasEnded;

    /// <summary>Begins with nothing.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="run">The run's id.</param>
    public RunSpans(ApplicationPlan plan, string run)
    {
        _application = plan.Application;
        _run = run;
        _resources = new RunResources(plan, run);
        _edges = new Edges(plan);
        _trace = TraceId.FromBytes(RunTrace.TraceOf(run));
        _root = SpanId.FromBytes(RunTrace.SpanOf(run));
        _experiments = new ExperimentSpans(_resources.Run, run, Scope);
        _jobs = new JobSpans(_resources.Run, run, Scope);
    }

    /// <summary>The trace of the run.</summary>
    public TraceId Trace => _trace;

    /// <summary>Takes the next event into account.</summary>
    /// <returns>The spans that ended with it.</returns>
    public IEnumerable<TraceSpan> Apply(RunEvent happened)
    {
        if (_hasEnded)
            return [];
        // Clocks are set back now and then: no span is to reach beyond the one that it is part of.
        _latest = Math.Max(_latest, UnixTime.Of(happened.Time));
        _began ??= _latest;
        if (happened.Body is RunEnded ended)
            return End(happened, ended);
        if (IsOfReplica(happened.Body) && _resources.Find(happened.Subject) is { } replica)
            return Apply(replica, _resources.Of(replica)!, happened);
        if (_experiments.TryApply(happened, _latest, out var experiment))
            return experiment is null ? [] : [experiment];
        if (_jobs.TryApply(happened, _latest, out var job))
            return job is null ? [] : [job];
        _rootEvents.Add(EventWords.Of(happened, "ensemble.subject"));
        return [];
    }

    /// <summary>The spans that are open, as they are at a moment: the run's, those of experiments and jobs that go on, and of incarnations that live.</summary>
    /// <param name="now">The moment.</param>
    public ImmutableArray<TraceSpan> Open(DateTimeOffset now)
    {
        if (_hasEnded || _began is null)
            return [];
        long until = Math.Max(_latest, UnixTime.Of(now));
        return [Root(until, null, null), .. _experiments.Open(until), .. _jobs.Open(until),
            .. Living().Select(l => Incarnation(l.Replica, l.Incarnation, until, null, null))];
    }

    /// <summary>Ends everything that is open with the last that is known: the host was killed before it could.</summary>
    public IReadOnlyList<TraceSpan> Abandon()
    {
        if (_hasEnded || _began is null)
            return [];
        _hasEnded = true;
        var lost = new Lost("its host was killed");
        return [.. Living().Select(l => Incarnation(l.Replica, l.Incarnation, _latest, null, lost)), .. _experiments.Open(_latest), .. _jobs.Open(_latest),
            Root(_latest, null, new RunEnded(1, "its host was killed"))];
    }

    private static bool IsOfReplica(EventBody body) => body is ReplicaWaiting or ReplicaStarting or ReplicaRunning or ReplicaHealthy or ReplicaUnhealthy
        or ReplicaStopping or ReplicaEnded or ReplicaRestarting or ReplicaRestartCancelled or ReplicaSurprise
        or JobChanged;

    private IEnumerable<TraceSpan> Apply(ReplicaId replica, TelemetryResource resource, RunEvent happened)
    {
        if (!_lives.TryGetValue(replica, out var life))
            _lives.Add(replica, life = new ReplicaLife());
        switch (happened.Body)
        {
            case ReplicaStarting starting:
                var unended = life.Current is { } before ? Incarnation(replica, before, _latest, null, null) : null;
                var parent = _experiments.ParentIn(replica.Process.Experiment);
                life.Begin(new OpenIncarnation(starting.Attempt, _latest, resource, parent), EventWords.Of(happened));
                return unended is null ? [] : [unended];
            case ReplicaEnded ended when life.Current is { } current:
                life.Current = null;
                return [Incarnation(replica, current, _latest, EventWords.Of(happened), ended.Cause)];
            case ReplicaEnded:
                _rootEvents.Add(EventWords.Of(happened, "ensemble.subject")); // it never ran
                life.Before.Clear();
                return [];
            case ReplicaRunning running when life.Current is { } current:
                current.ProcessId = running.ProcessId;
                break;
        }
        if (life.Current is { } open)
            open.Events.Add(EventWords.Of(happened));
        else
            life.Remember(EventWords.Of(happened), MostBefore);
        return [];
    }

    private List<TraceSpan> End(RunEvent happened, RunEnded ended)
    {
        _hasEnded = true;
        List<TraceSpan> spans = [.. Living().Select(l => Incarnation(l.Replica, l.Incarnation, _latest, null, null)),
            .. _experiments.Open(_latest), .. _jobs.Open(_latest)];
        spans.Add(Root(_latest, EventWords.Of(happened), ended));
        return spans;
    }

    private IEnumerable<(ReplicaId Replica, OpenIncarnation Incarnation)> Living() =>
        _lives.Where(l => l.Value.Current is not null).Select(l => (l.Key, l.Value.Current!));

    private TraceSpan Root(long end, SpanEvent? last, RunEnded? ended) => new(_resources.Run, new SpanRecord
    {
        TraceId = _trace,
        SpanId = _root,
        Name = $"run {_application}",
        Kind = SpanKind.Internal,
        Scope = Scope,
        Start = _began!.Value,
        End = end,
        Status = ended is null ? SpanStatus.Unset : ended.ExitCode == 0 ? SpanStatus.Ok : SpanStatus.Error,
        StatusMessage = ended is { ExitCode: not 0 } ? ended.Summary : "",
        Attributes = [EventWords.Text("ensemble.run.id", _run)],
        Events = _rootEvents.With(last),
        DroppedEvents = _rootEvents.Dropped,
    });

    private TraceSpan Incarnation(ReplicaId replica, OpenIncarnation current, long end, SpanEvent? last, EndCause? cause)
    {
        var edges = _edges.From(replica.Process).Where(e => _lives.GetValueOrDefault(e.Binder)?.Attempt > 0).ToList();
        return new(current.Resource, new SpanRecord
        {
            TraceId = _trace,
            SpanId = SpanId.FromBytes(RunTrace.SpanOf(_run, replica, current.Attempt)),
            ParentSpanId = current.Parent,
            Name = $"run {replica.Process.Local}",
            Kind = SpanKind.Internal,
            Scope = Scope,
            Start = current.Start,
            End = end,
            Status = cause is null ? SpanStatus.Unset : cause.IsFailure ? SpanStatus.Error : SpanStatus.Ok,
            StatusMessage = cause is { IsFailure: true } ? cause.ToString() : "",
            Attributes = current.Attributes(replica, cause),
            Events = current.Events.With(last),
            DroppedEvents = current.Events.Dropped,
            Links = [.. edges.Take(MostLinks).Select(LinkTo)],
            DroppedLinks = (uint)Math.Max(0, edges.Count - MostLinks),
        });
    }

    // To the newest incarnation of the binder: with that one the connecting process has last spoken.
    private SpanLink LinkTo((string Service, ReplicaId Binder) edge) => new(
        _trace, SpanId.FromBytes(RunTrace.SpanOf(_run, edge.Binder, _lives[edge.Binder].Attempt)), "",
        [EventWords.Text("ensemble.service", edge.Service), EventWords.Text("ensemble.direction", "connect"),
            EventWords.Text("ensemble.binder", edge.Binder.ToString())], 0, 0);
}
