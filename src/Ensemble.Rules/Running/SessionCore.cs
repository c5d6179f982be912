using System.Collections.Immutable;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Running;

/// <summary>
/// Everything of an ensemble that outlives a process: what it was told, folded. Deterministic, like <see cref="EnsembleCore"/>, whose firings become deeds
/// here; live, recovered, simulated and replayed ensembles are this. Used by one thread at a time.
/// </summary>
internal sealed class SessionCore
{
    private const int MostSwitches = 10; // at one moment: algorithms whose beginning is to go on with another may name one another in a ring

    private readonly EnsembleSpec _spec;
    private readonly EnsembleCore _core;
    private readonly SubmissionMaker _maker;
    private readonly LiveSubmissions _live = new();
    private readonly SortedDictionary<long, Deed> _open = [];
    private readonly List<Deed> _decided = [];
    private long _deeds;

    /// <param name="spec">The ensemble.</param>
    /// <param name="session">The session's id: letters, digits and dashes.</param>
    public SessionCore(EnsembleSpec spec, string session)
    {
        _spec = spec;
        Id = session;
        _core = new(spec.RuleSet);
        _maker = new(spec, session);
    }

    /// <summary>Gets the session's id.</summary>
    public string Id { get; }

    /// <summary>Gets the rules, how far they have come, and the metrics.</summary>
    public EnsembleCore Engine => _core;

    /// <summary>Gets what was decided and is not done, in order.</summary>
    public IReadOnlyCollection<Deed> Open => _open.Values;

    /// <summary>Gets the submissions of which not every job has ended.</summary>
    public LiveSubmissions Live => _live;

    /// <summary>Gets the number of the last event of the member that was taken.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Gets how many events of the member came again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Gets how many calls of functions failed.</summary>
    public long Failures { get; private set; }

    /// <summary>Gets whether start rules have been looked at.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Gets whether a rule has ended the ensemble, and that is done.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Gets whether nothing can happen any more that a rule acts on, but for jobs of others.</summary>
    public bool IsIdle => HasBegun && _open.Count == 0 && _live.Count == 0 && _core.Lives.Own == 0 && !_core.CanActByItself;

    /// <summary>Takes something that the ensemble was told.</summary>
    /// <param name="entry">It.</param>
    /// <returns>What is to be done, in order. The list is used again at the next call.</returns>
    public IReadOnlyList<Deed> Apply(SessionEntry entry)
    {
        _decided.Clear();
        switch (entry)
        {
            case SessionEntry.Job job:
                Take(job);
                break;
            case SessionEntry.Done done:
                Finish(done);
                break;
            case SessionEntry.Returned returned when _open.Remove(returned.Deed, out var call):
                Take(returned, call);
                break;
            case SessionEntry.Began:
                HasBegun = true;
                Handle(new EnsembleEvent.Began(), entry.At);
                break;
            case SessionEntry.Measured measured:
                Handle(new EnsembleEvent.Measured(measured.Metric, measured.Value), entry.At);
                break;
            case SessionEntry.Said said:
                Handle(new EnsembleEvent.Said(said.Rule, said.Id), entry.At);
                break;
            case SessionEntry.Time:
                Handle(new EnsembleEvent.TimeCame(), entry.At);
                break;
        }
        return _decided;
    }

    private void Take(SessionEntry.Job job)
    {
        if (job.Sequence > 0)
        {
            if (job.Sequence <= LastSequence)
            {
                Repeated++;
                return;
            }
            LastSequence = job.Sequence;
        }
        string? group = job.Submission is { } submission ? _maker.GroupOf(submission) : null;
        long ends = _core.Lives.Ends;
        Handle(new EnsembleEvent.JobHappened(job.Id, group, job.Name, job.Happened) { Status = job.Status, Fatal = job.Fatal }, job.At);
        if (job.Submission is { } ended && _core.Lives.Ends != ends)
            _live.Ended(ended);
    }

    private void Finish(SessionEntry.Done done)
    {
        if (!_open.Remove(done.Deed, out var deed))
            return;
        foreach (string lost in done.Lost ?? [])
            _live.Remove(lost);
        IsOver |= deed is Deed.End;
    }

    private void Take(SessionEntry.Returned returned, Deed call)
    {
        if (returned.Failure is not null)
            Failures++;
        if (returned.Action is { Kind: ActionKind.Switch } other)
        {
            if (_spec.RulesAfter(other) is { } rules)
                Handle(new EnsembleEvent.RulesReplaced(rules), returned.At);
            else
                Failures++;
        }
        else if (returned.Action is { } action)
        {
            Decide(call.Rule, action, cause: null);
            if (action.Kind is ActionKind.Terminate)
                _core.End();
        }
        if (returned.Rule is { } rule)
            Handle(new EnsembleEvent.RuleAdded(rule), returned.At);
    }

    private void Handle(EnsembleEvent happened, double at)
    {
        for (int i = 0; i < MostSwitches; i++)
        {
            RuleAction? other = null;
            foreach (var firing in _core.Handle(happened, at))
            {
                if (firing.Action.Kind is ActionKind.Switch)
                    other = firing.Action;
                else
                    Decide(_core.Rules[firing.Rule].Rule, firing.Action, firing.Cause);
            }
            if (other is null)
                return;
            if (_spec.RulesAfter(other) is not { } rules)
                break;
            happened = new EnsembleEvent.RulesReplaced(rules);
        }
        Failures++;
    }

    private void Decide(Rule rule, RuleAction action, EnsembleEvent? cause)
    {
        long number = ++_deeds;
        Deed deed = action.Kind switch
        {
            ActionKind.Submit => new Deed.Submit(number, rule, action, _maker.Of(action, number)),
            ActionKind.Cancel => new Deed.Cancel(number, rule, action, _live.Of(action.Label)),
            ActionKind.Grow => new Deed.Resize(number, rule, action, (int)action.Value),
            ActionKind.Shrink => new Deed.Resize(number, rule, action, -(int)action.Value),
            ActionKind.Terminate => new Deed.End(number, rule, action, action.Kills ? _live.Of(group: null) : []),
            ActionKind.Custom => new Deed.Call(number, rule, action, new(action.Label ?? "", rule, action, cause, Snapshot())),
            _ => throw new InvalidOperationException($"Nothing is known of the action {action.Kind}."),
        };
        if (deed is Deed.Submit submit)
            foreach (var submission in submit.Submissions)
                _live.Add(submission);
        _open.Add(number, deed);
        _decided.Add(deed);
    }

    private ImmutableSortedDictionary<string, GroupSnapshot> Snapshot() =>
        _spec.Groups.ToImmutableSortedDictionary(group => group.Name, group => GroupSnapshot.Of(_core.MetricsOf(group.Name)!), StringComparer.Ordinal);
}
