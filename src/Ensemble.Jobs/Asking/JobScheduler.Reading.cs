using System.Globalization;
using System.Runtime.CompilerServices;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs;

/// <summary>Questions.</summary>
public sealed partial class JobScheduler
{
    private const int ChangesAtOnce = 500;

    /// <summary>The same for who only looks.</summary>
    internal JobArchive Archive { get; }

    /// <summary>Ends with the next write, whatever it is of. To be asked for before reading, so that none is missed.</summary>
    internal Task Written => _loop.Changed;

    /// <summary>Looks a job up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<JobOutcome> GetJobAsync(string id, CancellationToken cancellationToken = default) => Archive.GetJobAsync(id, cancellationToken);

    /// <summary>Lists jobs, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most; 1 to 1,000.</param>
    /// <param name="page">What <see cref="JobPage.Next"/> of the page before said; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<JobPage> GetJobsAsync(JobQuery query, int size = 50, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Archive.GetJobsAsync(query, size, page, cancellationToken);
    }

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The job; it has not ended where the scheduler has.</returns>
    public async ValueTask<JobOutcome> WaitAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            return new JobOutcome.Refused(JobRefusal.NotFound(id));
        if (found.Job.State.IsEnd())
            return new JobOutcome.Done(found.Job);
        var ended = _loop.Waiters.Of(found.Row);
        // It may have ended between the two.
        if (await FindAsync(id, cancellationToken) is { } now && !now.Job.State.IsEnd())
            await ended.WaitAsync(cancellationToken);
        else
            _loop.Waiters.Ended(found.Row);
        return await GetJobAsync(id, cancellationToken);
    }

    /// <summary>The number of the newest change; 0 where none is kept.</summary>
    internal Task<long> LastChangeAsync(CancellationToken cancellationToken) => _store.File.ReadAsync(ChangeReader.Last, cancellationToken);

    /// <summary>Follows what happens to all jobs, in order, for as long as the scheduler lives.</summary>
    /// <param name="after">The number of the last change that is known; 0 for all that are kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<JobChange> ReadChangesAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var changed = _loop.Changed;
            bool isLast = _closing.IsCancellationRequested;
            var changes = await _store.File.ReadAsync(connection => ChangeReader.After(connection, after, ChangesAtOnce), cancellationToken);
            foreach (var change in changes)
                yield return change;
            if (changes.Count > 0)
                after = changes[^1].Sequence;
            else if (isLast)
                yield break;
            else
                await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Reads what a job and its processes have said so far.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="last">How many lines at most, the last ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines; none where there is no such job.</returns>
    public IAsyncEnumerable<JobLogLine> ReadLogAsync(string id, int? last = null, CancellationToken cancellationToken = default) =>
        Archive.ReadLogAsync(id, last, cancellationToken);

    /// <summary>Reads what a job and its processes say, from the beginning and until it has ended.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines; none where there is no such job.</returns>
    public IAsyncEnumerable<JobLogLine> FollowLogAsync(string id, CancellationToken cancellationToken = default) =>
        FollowLogAsync(id, last: null, cancellationToken);

    /// <summary>Reads what a job and its processes say until it has ended.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="last">How many of the lines that are there of each process, the last ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async IAsyncEnumerable<JobLogLine> FollowLogAsync(string id, int? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            yield break;
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = WaitAsync(id, given.Token).AsTask();
        try
        {
            await foreach (var line in _options.Logs.FollowAsync(found.Row, last, ended, cancellationToken))
                yield return line;
        }
        finally
        {
            await given.CancelAsync();
        }
    }

    /// <summary>The number of a job, which names its files; null where there is no such job.</summary>
    internal async ValueTask<long?> NumberOfAsync(string id, CancellationToken cancellationToken) => (await FindAsync(id, cancellationToken))?.Row;

    /// <summary>Why a job could not be scheduled, as far as that can be said without trying; null for nothing.</summary>
    internal JobRefusal? Check(JobSpec spec, string? id)
    {
        _ = Prepare(spec, id, default, null, null, out var refusal);
        return refusal;
    }

    private Task<StoredJob?> FindAsync(string id, CancellationToken cancellationToken) => Archive.FindAsync(id, cancellationToken);
}
