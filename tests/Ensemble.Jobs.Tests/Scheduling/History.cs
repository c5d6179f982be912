using System.Collections.Immutable;
using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Scheduling;

/// <summary>
/// A random history of a scheduler in virtual time: the real core, the real writes and tables, and a world of attempts that ends as chance has it. Whatever is
/// on its way between disk, core and world may be delayed, and is lost when the host is killed. Laws are checked at each step.
/// </summary>
internal sealed class History(int seed) : IDisposable
{
    private static readonly string[] Types = ["train", "test", "eval"];

    private readonly Random _random = new(seed);
    private readonly ManualTime _time = new();
    private readonly Budget _machine = new(4, 100, [0, 1], 3, 2);
    private readonly List<JobWrite> _posted = [];
    private readonly List<JobWrite> _held = [];
    private readonly List<SchedulerEvent> _told = [];
    private readonly Dictionary<long, BeginWrite> _beginning = [];
    private readonly Dictionary<(long Row, int Attempt), AttemptEnd> _unwritten = [];
    private readonly Dictionary<long, World> _world = [];
    private readonly Dictionary<long, int> _newest = [];
    private readonly HashSet<string> _acknowledged = [];
    private readonly HashSet<string> _cancelled = [];
    private readonly HashSet<string> _neverStarts = [];
    private HistoryStore? _store;
    private SchedulerCore _core = null!;
    private bool _isDiskBad;

    private HistoryStore Store => _store ??= new(_time);

    public void Dispose() => _store?.Dispose();

    public void Run(int steps)
    {
        Begin();
        for (int step = 0; step < steps; step++)
            Step();
        Drain();
        HistoryLaws.Check(Store.Jobs(), Store.Changes(), _acknowledged, _cancelled, $"seed {seed}");
    }

    private void Step()
    {
        switch (_random.Next(100))
        {
            case < 22:
                Submit();
                break;
            case < 28:
                Cancel();
                break;
            case < 50:
                Commit(fails: _random.Next(12) == 0);
                break;
            case < 72:
                Hear();
                break;
            case < 90:
                EndOne();
                break;
            case < 95:
                Pass(TimeSpan.FromSeconds(_random.Next(0, 4)));
                break;
            case < 96:
                _told.Add(new SchedulerEvent.BudgetChanged(_machine with { Cpus = _random.Next(0, 5), Running = _random.Next(1, 4) }));
                break;
            case < 97:
                Kill();
                break;
            default:
                Repeat();
                break;
        }
    }

    // A fact about something that is over already.
    private void Repeat()
    {
        if (_newest.Count == 0)
            return;
        var (row, newest) = _newest.ElementAt(_random.Next(_newest.Count));
        int over = _world.ContainsKey(row) ? newest - 1 : newest;
        if (!_unwritten.ContainsKey((row, over)))
            _told.Add(new SchedulerEvent.AttemptOver(row, over, new(AttemptState.Completed)));
    }

    private void Begin()
    {
        _core = new(_machine, maxPasses: 5);
        List<SchedulerEvent> left =
            [new SchedulerEvent.DiskChanged(false), .. UnfinishedJobs.Running(Store.Connection), .. UnfinishedJobs.Waiting(Store.Connection)];
        Do(_core.Handle(left, _time.Now));
        foreach (var running in left.OfType<SchedulerEvent.Unsettled>())
            Settle(Store.Tables.Jobs.Get(running.Row)!);
        _told.Add(new SchedulerEvent.DiskChanged(true));
    }

    private void Settle(JobRow job)
    {
        var facts = StoredFacts.Of(job, Store.Tables.Specs.Read(job.Spec), _time.Now);
        bool runs = _world.ContainsKey(job.Row);
        if (!runs && !_unwritten.ContainsKey((job.Row, job.Attempt)))
        {
            _told.Add(new SchedulerEvent.Missing(job.Row, facts, new(AttemptState.Interrupted, new(FailureKind.Lost, "gone"))));
            return;
        }
        _told.Add(new SchedulerEvent.Found(job.Row, facts, job.IsToStop));
        if (!runs)
            _told.Add(new SchedulerEvent.AttemptOver(job.Row, job.Attempt, _unwritten[(job.Row, job.Attempt)]));
    }

    private void Submit()
    {
        var spec = Spec();
        ImmutableArray<int> members = _random.Next(6) == 0 ? [1, 2, 3, 4] : default;
        var needs = spec.Needs;
        bool isHere = _random.Next(5) > 0;
        var stored = new StoredSpec(JobJson.Write(spec), spec.Type, spec.Priority, isHere, needs, members.IsDefault ? 0 : 2);
        _posted.Add(new SubmissionWrite(stored, spec, null, members));
    }

    private JobSpec Spec()
    {
        int waits = _acknowledged.Count == 0 ? 0 : _random.Next(3);
        var known = Enumerable.Range(0, waits).Select(_ => _acknowledged.ElementAt(_random.Next(_acknowledged.Count))).Distinct();
        return new()
        {
            Type = Types[_random.Next(Types.Length)],
            Priority = _random.Next(3),
            Needs = new(_random.Next(5), _random.Next(3) * 30, _random.Next(4) == 0 ? _random.Next(3) : 0),
            After = [.. known.Select(job => new JobDependency(job, (DependencyCondition)_random.Next(3)))],
            Retry = new() { Retries = _random.Next(3), Interruptions = _random.Next(3), Backoff = TimeSpan.FromSeconds(_random.Next(3)) },
            Gang = _random.Next(4) == 0 ? new() { WorldSize = 2, MaxRestarts = _random.Next(3) } : null,
            TimeLimit = _random.Next(4) == 0 ? TimeSpan.FromSeconds(2) : null,
        };
    }

    private void Cancel()
    {
        if (_acknowledged.Count > 0)
            _posted.Add(new CancelWrite(_acknowledged.ElementAt(_random.Next(_acknowledged.Count))));
    }

    private void Commit(bool fails)
    {
        if (_posted.Count == 0)
            return;
        List<JobWrite> writes = _posted[..(_random.Next(_posted.Count) + 1)];
        _posted.RemoveRange(0, writes.Count);
        if (!Store.Commit(writes, fails))
        {
            Refuse(writes);
            return;
        }
        foreach (var write in writes)
        {
            if (write.Event is { } @event)
                _told.Add(@event);
            Acknowledge(write);
        }
        if (!_isDiskBad)
            return;
        _isDiskBad = false;
        _posted.AddRange(_held);
        _held.Clear();
        _told.Add(new SchedulerEvent.DiskChanged(true));
    }

    private void Acknowledge(JobWrite write)
    {
        if (write is SubmissionWrite { Event: SchedulerEvent.Added added } submission)
        {
            for (int i = 0; i < added.Count; i++)
                _acknowledged.Add(added.Count == 1 ? submission.Id : SubmissionWrite.MemberOf(submission.Id, i + 1));
        }
        else if (write is CancelWrite { Event: { } what, Row: { } row })
        {
            string id = Store.Tables.Jobs.Get(row)!.Id;
            _cancelled.Add(id);
            if (what is SchedulerEvent.Ended)
                _neverStarts.Add(id);
        }
    }

    private void Refuse(List<JobWrite> writes)
    {
        _isDiskBad = true;
        _told.Add(new SchedulerEvent.DiskChanged(false));
        foreach (var write in writes)
        {
            if (write is BeginWrite { IsRestart: false } begin)
                _told.Add(new SchedulerEvent.BeginFailed(begin.Job));
            else if (!write.IsAsked)
                _held.Add(write);
        }
    }

    private void Hear()
    {
        if (_told.Count == 0)
            return;
        var events = _told[..(_random.Next(_told.Count) + 1)];
        _told.RemoveRange(0, events.Count);
        Do(_core.Handle(events, _time.Now));
    }

    private void Pass(TimeSpan time)
    {
        _time.Now += time;
        if (_core.NextTime <= _time.Now)
            _told.Add(new SchedulerEvent.TimeCame());
    }

    private void EndOne()
    {
        if (_world.Count == 0)
            return;
        var (row, attempt) = _world.ElementAt(_random.Next(_world.Count));
        End(row, attempt, _random.Next(10) switch
        {
            < 5 => new(AttemptState.Completed),
            < 8 => new(AttemptState.Failed, new(FailureKind.ExitCode, "failed")),
            8 => new(AttemptState.Interrupted, new(FailureKind.Lost, "lost")),
            _ => new(AttemptState.Failed, new(FailureKind.Impossible, "impossible")),
        });
    }

    private void End(long row, World attempt, AttemptEnd end)
    {
        _world.Remove(row);
        _unwritten[(row, attempt.Number)] = end;
        _told.Add(new SchedulerEvent.AttemptOver(row, attempt.Number, end));
    }

    private void Do(IReadOnlyList<SchedulerAction> actions)
    {
        foreach (var action in actions)
        {
            switch (action)
            {
                case SchedulerAction.Begin begin:
                    _posted.Add(_beginning[begin.Row] = new BeginWrite(begin.Row, begin.Gpus));
                    break;
                case SchedulerAction.Restart restart:
                    _posted.Add(_beginning[restart.Row] = new BeginWrite(restart.Row, restart.Gpus, restart.Over, AttemptNews.None));
                    break;
                case SchedulerAction.End end:
                    _posted.Add(new EndWrite(end, AttemptNews.None));
                    break;
                case SchedulerAction.Requeue requeue:
                    _posted.Add(new RequeueWrite(requeue, AttemptNews.None));
                    break;
                case SchedulerAction.Launch launch:
                    Launch(launch);
                    break;
                case SchedulerAction.Stop stop when _world.TryGetValue(stop.Row, out var stopped) && stopped.Number == stop.Attempt && _random.Next(3) > 0:
                    // The others take their time, or end otherwise before they hear of it.
                    End(stop.Row, stopped, stop.Reason == Jobs.Backends.StopReason.TimeLimit
                        ? new(AttemptState.Failed, new(FailureKind.TimeLimit, "too long")) : new(AttemptState.Cancelled));
                    break;
                case SchedulerAction.Forget forget:
                    _unwritten.Remove((forget.Row, forget.Attempt));
                    break;
                default:
                    break;
            }
        }
    }

    private void Launch(SchedulerAction.Launch launch)
    {
        string why = $"seed {seed}, job {launch.Row}";
        HistoryLaws.Hold(_beginning.Remove(launch.Row, out var begun), "what begins was written", why);
        var (job, spec) = (begun!.Begun!, begun.Spec!);
        HistoryLaws.Hold(!_world.ContainsKey(launch.Row), "no job runs twice at once", why);
        HistoryLaws.Hold(launch.Attempt > _newest.GetValueOrDefault(launch.Row), "attempts are numbered upwards", why);
        _newest[launch.Row] = launch.Attempt;
        HistoryLaws.Hold(!_neverStarts.Contains(job.Id), "what was cancelled while it waited never begins", why);
        HistoryLaws.CheckDependencies(spec, id => Store.Tables.Jobs.Find(id)!.State, why);
        var here = UnfinishedJobs.Running(Store.Connection).First(one => one.Row == launch.Row);
        _world.Add(launch.Row, new(launch.Attempt, here.Class, launch.Gpus));
        HistoryLaws.CheckCapacity(_world.Values, _machine, why);
    }

    /// <summary>The host is killed: what was on its way is lost, what runs lives on or does not.</summary>
    private void Kill()
    {
        _posted.Clear();
        _held.Clear();
        _told.Clear();
        _beginning.Clear();
        _isDiskBad = false;
        foreach (long row in _world.Keys.ToList())
            if (_random.Next(3) == 0)
                _world.Remove(row);
        foreach (var key in _unwritten.Keys.ToList())
            if (_random.Next(3) == 0)
                _unwritten.Remove(key);
        Store.Reopen();
        Begin();
        // What nobody knows any more is killed by its backend.
        foreach (var (row, attempt) in _world.ToList())
            if (Store.Tables.Jobs.Get(row) is not { State: JobState.Running } job || job.Attempt != attempt.Number)
                _world.Remove(row);
    }

    private void Drain()
    {
        _told.Add(new SchedulerEvent.BudgetChanged(_machine));
        for (int quiet = 0, step = 0; quiet < 3; step++)
        {
            HistoryLaws.Hold(step < 100_000, "every history comes to an end", $"seed {seed}");
            Commit(fails: false);
            Hear();
            EndOne();
            if (_isDiskBad && _posted.Count == 0)
                _posted.Add(new SettingWrite(SettingTable.Probe, step));
            bool isQuiet = _posted.Count == 0 && _told.Count == 0 && _world.Count == 0 && _held.Count == 0;
            if (isQuiet && _core.NextTime is { } next)
                Pass(next - _time.Now + TimeSpan.FromTicks(1));
            quiet = isQuiet ? quiet + 1 : 0;
        }
        _core.Unfinished.Should().Be(0, "seed {0}: nobody starves", seed);
        _core.Usage.Held.Should().Be(default(JobNeeds));
        (_core.Usage.Running + _core.Usage.Elsewhere).Should().Be(0);
    }

    internal sealed record World(int Number, ClassKey Class, ImmutableArray<int> Gpus);
}
