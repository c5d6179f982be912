using Ensemble.Storage;
using Ensemble.Telemetry.Drops;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>
/// The one writer of a run's file. Items are collected into blocks, blocks into transactions of about a second. What the disk does not take is counted as
/// dropped, and the writer goes on. Not for several threads.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const long MaxBytesOfTransaction = 16 * 1024 * 1024;
    private const int MaxWaitingTraces = 50_000;

    private readonly StoreFile _file;
    private readonly StoreOptions _options;
    private readonly SqliteConnection _connection;
    private readonly BlockTransaction _transaction;
    private readonly ResourceTable _resources;
    private readonly BlockTable _blocks;
    private readonly DropTable _dropTable;
    private readonly SpanStore _spans;
    private readonly LogStore _logs;
    private readonly PointStore _points;
    private readonly DiskLimit _limit;
    private readonly ItemSink<SpanRecord> _spanSink;
    private readonly ItemSink<LogRecord> _logSink;
    private readonly ItemSink<MetricPoint> _pointSink;
    private readonly Dictionary<ProcessKey, DropTally> _drops = [];

    /// <summary>Opens the file for writing.</summary>
    /// <exception cref="StoreFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="SqliteException">It cannot be written, or is no such file.</exception>
    public StoreWriter(StoreFile file, StoreOptions options, TimeProvider time)
    {
        _options = options;
        _file = file;
        _connection = file.OpenForWriting(options.MaxFileBytes);
        _transaction = new(_connection, time);
        _resources = new(_connection);
        _blocks = new(_connection);
        _dropTable = new(_connection);
        _spans = new(_connection, _blocks);
        _logs = new(_connection, _blocks);
        _points = new(_connection, _blocks, options.MaxSeriesPerProcess);
        _limit = new(_connection, options.MaxDiskBytes, _blocks);
        _spanSink = new(options, time, pending => Guard(() => Write(pending, DropKind.Spans, _spans.Write)));
        _logSink = new(options, time, pending => Guard(() => Write(pending, DropKind.LogRecords, _logs.Write)));
        _pointSink = new(options, time, pending => Guard(() => Write(pending, DropKind.Points, (points, resource) => WritePoints(pending, points, resource))));
    }

    /// <summary>How often the disk did not take something.</summary>
    public int Failures { get; private set; }

    /// <summary>What the last failure was; null for none.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>How many transactions were written: what readers see changes with it.</summary>
    public long Commits { get; private set; }

    /// <summary>Whether there is something that is not yet in the file: <see cref="CommitDue"/> is to be called from time to time.</summary>
    public bool IsWaiting => _spanSink.Count > 0 || _logSink.Count > 0 || _pointSink.Count > 0 || _transaction.IsOpen || _drops.Count > 0;

    public void Add(ResourceBatch<SpanRecord> batch) => Add(_spanSink, batch);

    public void Add(ResourceBatch<LogRecord> batch) => Add(_logSink, batch);

    public void Add(ResourceBatch<MetricPoint> batch) => Add(_pointSink, batch);

    /// <summary>Notes what was dropped of a process.</summary>
    public void AddDrops(ProcessKey process, DropTally drops)
    {
        // Whoever invents ever new names of processes does not fill the memory with them.
        if (_drops.Count >= ResourceTable.MaxResources && !_drops.ContainsKey(process))
            process = ResourceTable.OtherProcesses;
        if (!_drops.TryGetValue(process, out var tally))
            _drops.Add(process, tally = new());
        tally.Add(drops);
    }

    /// <summary>Writes blocks that are old enough, and ends the transaction when it is.</summary>
    /// <param name="all">Whether everything is to be written now.</param>
    public void CommitDue(bool all)
    {
        CloseDue(all);
        if (_drops.Count > 0 && (all || !_transaction.IsOpen))
            Guard(_transaction.Begin);
        if (_transaction.IsOpen && (all || _transaction.Age >= _options.BlockAge || IsLarge))
            Guard(Commit);
    }

    public void Dispose()
    {
        CommitDue(all: true);
        // Without its log the file is one file, that can be copied, and read where nothing can be written.
        _file.Sqlite.Seal(_connection);
        _limit.Dispose();
        _points.Dispose();
        _logs.Dispose();
        _spans.Dispose();
        _dropTable.Dispose();
        _blocks.Dispose();
        _resources.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
    }

    private bool IsLarge => _transaction.Bytes >= MaxBytesOfTransaction || _spans.WaitingTraces >= MaxWaitingTraces;

    private long WaitingBytes => _spanSink.MemoryBytes + _logSink.MemoryBytes + _pointSink.MemoryBytes;

    private void CloseDue(bool all)
    {
        _spanSink.CloseDue(all);
        _logSink.CloseDue(all);
        _pointSink.CloseDue(all);
    }

    private void Add<T>(ItemSink<T> sink, ResourceBatch<T> batch)
    {
        if (batch.Drops is not null)
            AddDrops(batch.Resource.Process, batch.Drops);
        sink.Add(batch);
        if (WaitingBytes > _options.MaxWaitingBytes)
            CloseDue(all: true);
        if (_transaction.IsOpen && IsLarge)
            Guard(Commit);
    }

    private void Write<T>(PendingItems<T> pending, DropKind kind, Action<IReadOnlyList<T>, long> write)
    {
        var process = pending.Resource.Process;
        // Noted first: when this very write fails, it is lost too.
        _transaction.Wrote(process, kind, pending.Items.Count, 0);
        _transaction.Begin();
        long before = _blocks.TotalBytes;
        write(pending.Items, _resources.IdOf(pending.Resource));
        _transaction.Wrote(process, kind, 0, _blocks.TotalBytes - before);
    }

    private void WritePoints(PendingItems<MetricPoint> pending, IReadOnlyList<MetricPoint> points, long resource)
    {
        if (_points.Write(points, resource) is { } drops)
            AddDrops(pending.Resource.Process, drops);
    }

    private void Commit()
    {
        _spans.WriteTraces();
        foreach (var (process, drops) in _drops)
        {
            _dropTable.Add(process, drops);
            _transaction.WroteDrops(process, drops);
        }
        _drops.Clear();
        _limit.Keep(Remove, _logs.Tidy);
        _transaction.Commit();
        Commits++;
    }

    private void Remove(StoredBlock block)
    {
        try
        {
            if (block.Kind == BlockKind.Spans)
                _spans.Removed(block);
            else if (block.Kind == BlockKind.LogRecords)
                _logs.Removed(block);
        }
        catch (InvalidDataException)
        {
            // A damaged block goes all the same; what the rows of its traces say stays too high.
        }
        _limit.CountRemoved(block);
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException failure)
        {
            Failures++;
            LastFailure = failure.Message;
            foreach (var (process, lost) in _transaction.Undo())
                AddDrops(process, lost);
            _resources.Forget();
            _spans.Forget();
            _points.Forget();
            _blocks.Reload();
        }
    }
}
