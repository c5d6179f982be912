using Ensemble.Rules.Declaring;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Engine;

/// <summary>
/// Decides what follows from what happens. Deterministic: no clock, no queue, no file; the same events at the same times give the same firings, live,
/// recovered, simulated or replayed. Used by one thread at a time.
/// </summary>
internal sealed class EnsembleCore
{
    private const int Heartbeat = -1; // as a timer, beside the places of rules

    private readonly RuleSet _set;
    private readonly RuleIndex _rules = new();
    private readonly JobLives _lives = new();
    private readonly Dictionary<string, GroupMetrics> _metrics = new(StringComparer.Ordinal);
    private readonly PriorityQueue<int, (double Time, int Rule)> _timers = new();
    private readonly List<Firing> _firings = [];
    private bool _hasBegun;

    /// <param name="set">What the ensemble does.</param>
    public EnsembleCore(RuleSet set)
    {
        _set = set;
        foreach (string group in set.Groups)
            _metrics.TryAdd(group, new GroupMetrics());
        foreach (var rule in set.Rules)
            _rules.Add(rule);
    }

    /// <summary>Whether a rule has ended the ensemble: nothing is decided any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When it wants to hear that time has come, in seconds since 1970; null for never.</summary>
    public double? NextTime => _timers.TryPeek(out _, out var next) ? next.Time : null;

    /// <summary>Whether a rule may still act though nothing happens to jobs: at its time, or at a heartbeat.</summary>
    public bool CanActByItself => !IsOver && _rules.All.Any(state => !state.Progress.IsSpent
        && (state.Rule.Trigger is TriggerKind.Interval || (_set.Heartbeat is not null && state.Rule.Trigger is TriggerKind.Metric && state.Holds())));

    /// <summary>How many heartbeats there were.</summary>
    public long Heartbeats { get; private set; }

    /// <summary>The jobs that are known.</summary>
    public JobLives Lives => _lives;

    /// <summary>The metrics of a group; null for one that there is not.</summary>
    public GroupMetrics? MetricsOf(string group) => _metrics.GetValueOrDefault(group);

    /// <summary>The rules with how far they have come.</summary>
    public IReadOnlyList<RuleState> Rules => _rules.All;

    /// <summary>Takes an event.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When it is taken, in seconds since 1970.</param>
    /// <returns>The rules that act, in order. The list is used again at the next call.</returns>
    public IReadOnlyList<Firing> Handle(EnsembleEvent happened, double now)
    {
        _firings.Clear();
        if (IsOver)
            return _firings;
        switch (happened)
        {
            case EnsembleEvent.JobHappened job:
                TakeJob(job);
                break;
            case EnsembleEvent.Measured measured:
                Look(_rules.OfMeasured(measured.Metric), _ => measured.Value, measured);
                break;
            case EnsembleEvent.Said said when _hasBegun:
                Occur(_rules.All[said.Rule], said);
                break;
            case EnsembleEvent.TimeCame:
                PassTime(now);
                break;
            case EnsembleEvent.Began when !_hasBegun:
                Begin(happened, now);
                break;
            case EnsembleEvent.RuleAdded added:
                Time(_rules.Add(added.Rule), now);
                break;
            case EnsembleEvent.RulesReplaced replaced:
                Replace(replaced, now);
                break;
        }
        return _firings;
    }

    /// <summary>Ends the ensemble: nothing is decided any more.</summary>
    public void End() => IsOver = true;

    private void Begin(EnsembleEvent began, double now)
    {
        _hasBegun = true;
        if (_set.Heartbeat is { } heartbeat)
            _timers.Enqueue(Heartbeat, (now + heartbeat.TotalSeconds, Heartbeat));
        foreach (var state in _rules.All)
        {
            Time(state, now);
            if (state.Rule.Trigger is TriggerKind.Start)
                Occur(state, began);
        }
    }

    private void Replace(EnsembleEvent.RulesReplaced replaced, double now)
    {
        foreach (var state in _rules.All)
            state.Progress.End();
        foreach (var state in replaced.Rules.Select(_rules.Add).ToArray())
        {
            Time(state, now);
            if (state.Rule.Trigger is TriggerKind.Start)
                Occur(state, replaced);
        }
    }

    private void Time(RuleState state, double now)
    {
        if (_hasBegun && state.Rule.Trigger is TriggerKind.Interval)
            _timers.Enqueue(state.Index, (now + state.Rule.Interval.TotalSeconds, state.Index));
    }

    private void TakeJob(EnsembleEvent.JobHappened job)
    {
        var metrics = job.Group is { } group ? _metrics.GetValueOrDefault(group) : null;
        var told = _lives.Apply(job, metrics);
        if (told.Count == 0)
            return;
        if (metrics is not null)
            Look(_rules.OfGroup(job.Group!), path => path!.Of(metrics), job);
        if (!_hasBegun)
            return;
        string? own = metrics is null ? null : job.Group;
        foreach (string name in told)
        {
            foreach (var state in _rules.OfJob(name, own))
                Occur(state, job);
        }
    }

    // What was before the beginning is known by then, and no news.
    private void Look(IReadOnlyList<RuleState> rules, Func<MetricPath?, double> value, EnsembleEvent happened)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i].HasChanged(value(rules[i].Path)) && _hasBegun && rules[i].Holds())
                Occur(rules[i], happened);
        }
    }

    private void PassTime(double now)
    {
        while (!IsOver && _timers.TryPeek(out int timer, out var due) && due.Time <= now)
        {
            _timers.Dequeue();
            if (timer == Heartbeat)
                Beat(due.Time);
            else if (_rules.All[timer] is { Progress.IsSpent: false } state)
            {
                Occur(state, null);
                _timers.Enqueue(timer, (due.Time + state.Rule.Interval.TotalSeconds, timer));
            }
        }
    }

    private void Beat(double time)
    {
        Heartbeats++;
        _timers.Enqueue(Heartbeat, (time + _set.Heartbeat!.Value.TotalSeconds, Heartbeat));
        foreach (var waiting in _lives.Waiting)
            waiting.Metrics![GroupSeries.Pending].Add(time - waiting.Submitted);
        foreach (var state in _rules.All)
        {
            if (state.Path is { } path && _metrics.TryGetValue(path.Group, out var metrics))
                state.HasChanged(path.Of(metrics));
            if (state.Rule.Trigger is TriggerKind.Metric && state.Holds())
                Occur(state, null);
        }
    }

    private void Occur(RuleState state, EnsembleEvent? cause)
    {
        if (IsOver || !state.Progress.Occur())
            return;
        _firings.Add(new(state.Index, state.Rule.Action, state.Rule.TriggerName, cause));
        IsOver = state.Rule.Action.Kind is ActionKind.Terminate;
    }
}
