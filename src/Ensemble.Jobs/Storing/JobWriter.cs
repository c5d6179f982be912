using Ensemble.Processes.Native;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>
/// The one thread that writes. While one transaction goes to the disk, what is to be written next collects, and becomes the next one: one flush for many.
/// </summary>
internal sealed class JobWriter : IAsyncDisposable
{
    private const int MaxWrites = 2_000;
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly SqliteConnection _connection;
    private readonly JobTables _tables;
    private readonly Transaction _transaction;
    private readonly ICommitListener _listener;
    private readonly CommitPoint? _point;
    // Bounded by who may write: callers by the slots they have to take first, the scheduler by one write for each unfinished job.
    private readonly Inbox<JobWrite> _inbox = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    /// <param name="connection">The connection that writes; closed with this.</param>
    /// <param name="tables">Its tables; likewise.</param>
    /// <param name="listener">Who hears of it.</param>
    /// <param name="point">Told of each transaction before and after it; for tests that break off there.</param>
    public JobWriter(SqliteConnection connection, JobTables tables, ICommitListener listener, CommitPoint? point)
    {
        _connection = connection;
        _tables = tables;
        _transaction = new(connection);
        _listener = listener;
        _point = point;
        _thread = new(Run) { IsBackground = true, Name = "jobs" };
        _thread.Start();
    }

    /// <summary>Has something written. Its turn comes after everything that was posted before.</summary>
    public void Post(JobWrite write)
    {
        if (!_inbox.Post(write))
            Refuse(write, new(StoreFailureKind.Closed, "the scheduler has ended"));
    }

    /// <summary>Writes what was posted, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _inbox.Close();
        await _ended.Task;
    }

    private void Run()
    {
        ShortSlice.Ask(); // whoever schedules a job waits for this thread
        try
        {
            while (_inbox.Take() is { } writes)
                Write(writes);
        }
        finally
        {
            _transaction.Dispose();
            _tables.Dispose();
            _connection.Dispose();
            _ended.SetResult();
        }
    }

    private void Write(List<JobWrite> writes)
    {
        for (int from = 0; from < writes.Count;)
        {
            int to = from;
            for (int bytes = 0; to < writes.Count && to - from < MaxWrites && bytes < MaxBytes; to++)
                bytes += writes[to].Bytes;
            var part = writes[from..to];
            from = to;
            if (Commit(part) is not { } failure)
                continue;
            if (failure.Kind != StoreFailureKind.Item || part.Count == 1)
            {
                part.ForEach(write => Refuse(write, failure));
                continue;
            }
            // One of them cannot be written whatever the disk says: the others do not suffer for it.
            foreach (var write in part)
                if (Commit([write]) is { } own)
                    Refuse(write, own);
        }
    }

    private StoreFailure? Commit(List<JobWrite> writes)
    {
        _tables.Begun();
        try
        {
            _transaction.Begin();
            foreach (var write in writes)
                write.Apply(_tables);
            _point?.Before();
            _transaction.Commit();
            _point?.After();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Also a defect: what one job brings about must not stop all others.
            _transaction.Undo();
            _tables.Undone();
            return StoreFailure.Of(exception);
        }
        _listener.Committed(writes);
        foreach (var write in writes)
            write.Acknowledge();
        return null;
    }

    private void Refuse(JobWrite write, StoreFailure failure)
    {
        _listener.NotCommitted(write, failure);
        write.Refuse(failure);
    }
}
