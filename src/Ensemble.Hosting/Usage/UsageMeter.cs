using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Hosting.Usage;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting;

/// <summary>
/// Measures what the replicas of a run use: each second while somebody reads, every five seconds while that is kept as telemetry, and else only when asked.
/// </summary>
public sealed class UsageMeter : IDisposable
{
    // Five minutes of seconds for each replica, less for each where there are more than 500 of them. Full: the oldest goes.
    private const int MostKept = 300;
    private const int LeastKept = 10;
    private const int KeptTogether = 500 * MostKept;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Func<IEnumerable<UsageReading>> _read;
    private readonly Func<int, ReplicaId?> _find;
    private readonly TimeProvider _time;
    private readonly Dictionary<ReplicaId, Queue<ReplicaUsage>> _history = [];
    private readonly List<ChannelWriter<ImmutableArray<ReplicaUsage>>> _readers = [];
    private readonly List<ChannelWriter<ImmutableArray<ReplicaUsage>>> _recorders = [];
    private Dictionary<uint, (long Timestamp, TimeSpan CpuTime)> _before = [];
    private ImmutableArray<ReplicaUsage> _last = [];
    private long? _lastRead;
    private ITimer? _timer; // while somebody reads or records
    private TimeSpan? _beat; // its period
    private bool _isClosed;

    /// <summary>A meter that has measured nothing yet.</summary>
    /// <param name="read">Reads all living replicas; called by one thread at a time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="find">Whose a process is, as it was when last read; called like <paramref name="read"/>. Null where nobody can tell.</param>
    internal UsageMeter(Func<IEnumerable<UsageReading>> read, TimeProvider time, Func<int, ReplicaId?>? find = null)
    {
        _read = read;
        _find = find ?? (static _ => null);
        _time = time;
    }

    /// <summary>The replica that a process belonged to when it was last measured; null for none.</summary>
    internal ReplicaId? ReplicaOf(int processId)
    {
        lock (_lock)
            return _find(processId);
    }

    /// <summary>Every living replica, measured now, or less than a second ago where somebody asked then.</summary>
    public ImmutableArray<ReplicaUsage> Now()
    {
        lock (_lock)
        {
            if (!_isClosed && !IsFresh_NeedsLock())
                Measure_NeedsLock();
            return _last;
        }
    }

    /// <summary>
    /// What was measured of one replica, oldest first: at most 300 measurements, fewer where more than 500 replicas run, and far apart from times when nobody
    /// read.
    /// </summary>
    /// <param name="replica">The replica.</param>
    public ImmutableArray<ReplicaUsage> History(ReplicaId replica)
    {
        lock (_lock)
            return _history.TryGetValue(replica, out var kept) ? [.. kept] : [];
    }

    /// <summary>All living replicas, now and each second, until the run has ended. Who reads too slowly misses measurements.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<ImmutableArray<ReplicaUsage>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Full: the older measurement gives way to the newer one.
        var measured = Channel.CreateBounded<ImmutableArray<ReplicaUsage>>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Add(_readers, measured.Writer);
        try
        {
            await foreach (var usage in measured.Reader.ReadAllAsync(cancellationToken))
                yield return usage;
        }
        finally
        {
            Remove(_readers, measured.Writer);
        }
    }

    /// <summary>All living replicas whenever they are measured, and every five seconds if nobody else wants to know it, until the run has ended.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    internal async IAsyncEnumerable<ImmutableArray<ReplicaUsage>> RecordAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Full, after half a minute in which the disk took nothing: the oldest measurement goes.
        var measured = Channel.CreateBounded<ImmutableArray<ReplicaUsage>>(new BoundedChannelOptions(30) { FullMode = BoundedChannelFullMode.DropOldest });
        Add(_recorders, measured.Writer);
        try
        {
            await foreach (var usage in measured.Reader.ReadAllAsync(cancellationToken))
                yield return usage;
        }
        finally
        {
            Remove(_recorders, measured.Writer);
        }
    }

    /// <summary>Ends all streams, as the end of the run does. What was measured can still be asked for.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            Schedule_NeedsLock();
            foreach (var reader in _readers.Concat(_recorders))
                reader.TryComplete();
        }
    }

    private void Add(List<ChannelWriter<ImmutableArray<ReplicaUsage>>> to, ChannelWriter<ImmutableArray<ReplicaUsage>> reader)
    {
        lock (_lock)
        {
            to.Add(reader);
            if (_isClosed)
                reader.TryComplete();
            else if (!Schedule_NeedsLock() && IsFresh_NeedsLock())
                reader.TryWrite(_last);
        }
    }

    private void Remove(List<ChannelWriter<ImmutableArray<ReplicaUsage>>> from, ChannelWriter<ImmutableArray<ReplicaUsage>> reader)
    {
        lock (_lock)
        {
            from.Remove(reader);
            Schedule_NeedsLock();
        }
    }

    // Who begins to read is not to wait; what is only recorded can.
    private bool Schedule_NeedsLock()
    {
        TimeSpan? beat = _isClosed ? null : _readers.Count > 0 ? Interval : _recorders.Count > 0 ? QuietInterval : null;
        if (beat == _beat)
            return false;
        _timer?.Dispose();
        _timer = null;
        _beat = beat;
        if (beat is { } period)
            _timer = _time.CreateTimer(
                static meter => ((UsageMeter)meter!).Tick(), this, _readers.Count > 0 ? TimeSpan.Zero : _lastRead is null ? Interval : period, period);
        return true;
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_timer is null)
                return;
            Measure_NeedsLock();
            foreach (var reader in _readers.Concat(_recorders))
                reader.TryWrite(_last);
        }
    }

    private bool IsFresh_NeedsLock() => _lastRead is { } last && _time.GetElapsedTime(last) < Interval;

    private void Measure_NeedsLock()
    {
        long timestamp = _time.GetTimestamp();
        var now = _time.GetUtcNow();
        var readings = _read().ToList();
        _last = [.. readings.Select(reading => Usage(reading, timestamp, now))];
        _before = readings.ToDictionary(r => r.Incarnation, r => (timestamp, r.Sample.CpuTime));
        _lastRead = timestamp;
        foreach (var usage in _last)
            Keep(usage);
    }

    private void Keep(ReplicaUsage usage)
    {
        if (!_history.TryGetValue(usage.Replica, out var kept))
            _history[usage.Replica] = kept = new();
        int most = Math.Clamp(KeptTogether / _history.Count, LeastKept, MostKept);
        while (kept.Count >= most)
            kept.Dequeue();
        kept.Enqueue(usage);
    }

    private ReplicaUsage Usage(UsageReading reading, long timestamp, DateTimeOffset now)
    {
        var (since, used) = _before.TryGetValue(reading.Incarnation, out var before)
            ? (_time.GetElapsedTime(before.Timestamp, timestamp), reading.Sample.CpuTime - before.CpuTime)
            : (now - reading.StartedAt, reading.Sample.CpuTime);
        return new ReplicaUsage
        {
            Replica = reading.Replica,
            Time = now,
            Cpus = since > TimeSpan.Zero && used > TimeSpan.Zero ? used / since : 0,
            CpuTime = reading.Sample.CpuTime,
            MemoryBytes = reading.Sample.ResidentBytes,
            Threads = reading.Sample.Threads,
            Processes = reading.Sample.Processes,
            ReadBytes = reading.Sample.ReadBytes,
            WrittenBytes = reading.Sample.WrittenBytes,
            OpenFiles = reading.Sample.OpenFiles,
            StartedAt = reading.StartedAt,
        };
    }
}
