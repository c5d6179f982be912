using System.Collections.Concurrent;
using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Jobs.Running;

/// <summary>What becomes of writes that the disk does not take, and of what attempts say while they run.</summary>
internal sealed partial class SchedulerLoop
{
    // Nothing announces that a disk has room again.
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NewsEvery = TimeSpan.FromMilliseconds(500);

    private readonly Lock _disk = new();
    private readonly ITimer _newsTimer;
    private readonly ITimer _diskTimer;
    // Bounded: at most one for each attempt.
    private readonly List<JobWrite> _held = [];
    // Bounded: a defect stands behind each.
    private readonly ConcurrentDictionary<long, byte> _givenUp = new();
    private readonly ConcurrentQueue<RunningAttempt> _withNews = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSettled;
    private bool _isDiskBad;
    private bool _isDamaged;
    private bool _isNewsDue;
    private bool _isProbeDue;

    /// <summary>What is wrong with the store; null where nothing is.</summary>
    public StoreFailure? Failure { get; private set; }

    void ICommitListener.NotCommitted(JobWrite write, StoreFailure failure)
    {
        if (failure.Kind is StoreFailureKind.Closed or StoreFailureKind.Item)
        {
            if (!write.IsAsked)
                GiveUp(write, failure);
            return;
        }
        bool isNew;
        lock (_disk)
        {
            isNew = !_isDiskBad;
            _isDiskBad = true;
            _isDamaged |= failure.Kind == StoreFailureKind.Damaged;
            Failure = failure;
            // How something ended is kept and written again; a begin is decided anew.
            if (!write.IsAsked && write is not BeginWrite { IsRestart: false })
                _held.Add(write);
        }
        if (write is BeginWrite { IsRestart: false } begin)
        {
            Interlocked.Decrement(ref _writing);
            _inbox.Post(new SchedulerEvent.BeginFailed(begin.Job));
        }
        if (!isNew)
            return;
        _options.Notice?.Invoke((failure.Kind == StoreFailureKind.Damaged
            ? JobsDamaged.Create(_options.Folder, failure.Reason) : JobsNotStored.Create(_options.Folder, failure.Reason)).ToString());
        TellDisk();
        if (failure.Kind != StoreFailureKind.Damaged)
            _diskTimer.Change(ProbeEvery, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The store was looked over, and something is wrong with it.</summary>
    public void Damaged(StoreFailure failure)
    {
        lock (_disk)
        {
            _isDiskBad = _isDamaged = true;
            Failure = failure;
        }
        _options.Notice?.Invoke(JobsDamaged.Create(_options.Folder, failure.Reason).ToString());
        TellDisk();
    }

    private void ProbeIfDue()
    {
        if (!Volatile.Read(ref _isProbeDue))
            return;
        Volatile.Write(ref _isProbeDue, false);
        var probe = new SettingWrite(SettingTable.Probe, _options.Time.GetUtcNow().UtcTicks);
        _ = ProbedAsync(probe.Done);
        Writer.Post(probe);
    }

    private async Task ProbedAsync(Task<StoreFailure?> probe)
    {
        if (await probe is { } failure)
        {
            if (failure.Kind is not (StoreFailureKind.Damaged or StoreFailureKind.Closed))
                _diskTimer.Change(ProbeEvery, Timeout.InfiniteTimeSpan);
            return;
        }
        JobWrite[] held;
        lock (_disk)
        {
            if (_isDamaged)
                return;
            _isDiskBad = false;
            Failure = null;
            held = [.. _held];
            _held.Clear();
        }
        foreach (var write in held)
            Writer.Post(write);
        TellDisk();
        _options.Notice?.Invoke("Jobs are stored again.");
    }

    // Nothing is wrong with the disk: this can never be written. The job fails, and all others go on.
    private void GiveUp(JobWrite write, StoreFailure failure)
    {
        if (failure.Kind == StoreFailureKind.Item && write.Job > 0 && _givenUp.TryAdd(write.Job, 0))
        {
            var end = new SchedulerAction.End(write.Job, JobState.Failed, $"What became of it cannot be stored: {failure.Reason}", 0, null);
            Writer.Post(new EndWrite(end, AttemptNews.None));
            return;
        }
        Interlocked.Decrement(ref _writing);
        if (failure.Kind == StoreFailureKind.Item)
            _options.Notice?.Invoke($"Something about job {write.Job} cannot be stored: {failure.Reason}");
    }

    private void TellDisk()
    {
        bool isWritable;
        lock (_disk)
            isWritable = _isSettled && !_isDiskBad;
        _inbox.Post(new SchedulerEvent.DiskChanged(isWritable));
    }

    private void HasNews(RunningAttempt attempt)
    {
        _withNews.Enqueue(attempt);
        if (_withNews.Count == 1)
            _newsTimer.Change(NewsEvery, Timeout.InfiniteTimeSpan);
    }

    private void WriteNewsIfDue()
    {
        if (!Volatile.Read(ref _isNewsDue))
            return;
        Volatile.Write(ref _isNewsDue, false);
        while (_withNews.TryDequeue(out var attempt))
        {
            var news = attempt.Reports.TakeNews(isLast: false);
            if (!ReferenceEquals(news, AttemptNews.None))
                Write(new NewsWrite(attempt.Start.Number, attempt.Start.Attempt, news));
        }
    }

    private void TellChanged() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
