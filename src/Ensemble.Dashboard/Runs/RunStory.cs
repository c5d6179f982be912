using System.Collections.Immutable;
using Ensemble.Dashboard.Timeline;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>The journal of a run as far as it is known, and what follows from it. Written by one, read by many.</summary>
internal sealed class RunStory
{
    private const int MostEvents = 50_000; // full: the oldest is forgotten here; the file keeps it

    private readonly Lock _lock = new();
    private readonly RunBoard? _board;
    private readonly Queue<RunEvent> _events = [];
    private readonly LifeBook _lives = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _first = 1;

    /// <summary>A story in which nothing has happened.</summary>
    /// <param name="plan">Whose; null for one without processes.</param>
    /// <param name="now">Since when nothing has happened.</param>
    public RunStory(ApplicationPlan? plan, DateTimeOffset now) => _board = plan is null ? null : new RunBoard(plan, now);

    /// <summary>How the run began; null before.</summary>
    public (DateTimeOffset Time, RunStarted Body)? Began { get; private set; }

    /// <summary>Of which commit it is; null where that is not known, or not yet.</summary>
    public RunSource? Source { get; private set; }

    /// <summary>How it ended; null before, and where its host was killed.</summary>
    public (DateTimeOffset Time, RunEnded Body)? Ended { get; private set; }

    /// <summary>The number of the newest event; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>When the newest event happened; null before the first.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>Ends with the next event. To be asked for before reading, so that none is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Where every replica is, in the order of the plan.</summary>
    public IEnumerable<ReplicaStatus> Replicas() => _board?.Replicas ?? [];

    /// <summary>Where a replica is; null for one that is no part of the run.</summary>
    public ReplicaStatus? Find(ReplicaId replica) => _board?.Find(replica);

    /// <summary>Takes events into account as they come.</summary>
    public async Task FollowAsync(IAsyncEnumerable<RunEvent> events, CancellationToken cancellationToken)
    {
        await foreach (var happened in events.WithCancellation(cancellationToken))
            Apply(happened);
    }

    /// <summary>Takes an event into account.</summary>
    public void Apply(RunEvent happened)
    {
        lock (_lock)
        {
            _board?.Apply(happened);
            _lives.Apply(happened);
            _events.Enqueue(happened);
            if (_events.Count > MostEvents)
                _first = _events.Dequeue().Sequence + 1;
            if (happened.Body is RunStarted started)
                Began = (happened.Time, started);
            if (happened.Body is RunSource source)
                Source = source;
            if (happened.Body is RunEnded ended)
                Ended = (happened.Time, ended);
            (Last, LastTime) = (happened.Sequence, happened.Time);
        }
        Wake();
    }

    /// <summary>Has those look who wait for a change.</summary>
    public void Wake() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>The newest events after one, oldest first.</summary>
    /// <param name="sequence">That one's number.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="isWanted">Which; null for all.</param>
    /// <returns>The events, and how many wanted ones before them are left out; what is no longer known here counts.</returns>
    public (ImmutableArray<RunEvent> Events, long Skipped) After(long sequence, int most, Func<RunEvent, bool>? isWanted = null)
    {
        lock (_lock)
        {
            RunEvent[] wanted = [.. _events.Where(e => e.Sequence > sequence && isWanted?.Invoke(e) is not false)];
            return ([.. wanted.TakeLast(most)], Math.Max(0, wanted.Length - most) + Math.Max(0, _first - 1 - sequence));
        }
    }

    /// <summary>What replicas went through, and how often that began too long ago to be known here.</summary>
    public (ImmutableArray<LifeSegment> Segments, long Forgotten) Lives()
    {
        lock (_lock)
            return _lives.All();
    }
}
