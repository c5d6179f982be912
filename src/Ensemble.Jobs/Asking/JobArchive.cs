using System.Globalization;
using System.Runtime.CompilerServices;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Overview;
using Ensemble.Jobs.Storing;
using Ensemble.Storage;

namespace Ensemble.Jobs;

/// <summary>What a store holds, for who only looks: its scheduler may run in this process, in another one, or not at all.</summary>
/// <param name="file">The store.</param>
/// <param name="logs">The logs of its jobs.</param>
internal sealed class JobArchive(SqliteFile file, JobLogs logs)
{
    /// <summary>The name of the store in its folder.</summary>
    public const string FileName = JobsFile.Name;

    private const int MaxPage = 1_000;

    /// <summary>The store in a folder, whoever writes it; null where there is none.</summary>
    /// <param name="files">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public static JobArchive? TryOpen(JobFiles files, TimeProvider time) =>
        File.Exists(Path.Combine(files.Root, FileName)) ? new(JobsFile.In(files.Root), new JobLogs(files, time)) : null;

    /// <summary>Looks a job up.</summary>
    public async ValueTask<JobOutcome> GetJobAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { Job: var job } ? new JobOutcome.Done(job) : new JobOutcome.Refused(JobRefusal.NotFound(id));

    /// <summary>A job with its number; null where there is none.</summary>
    public Task<StoredJob?> FindAsync(string id, CancellationToken cancellationToken) => file.ReadAsync(
        connection =>
        {
            using var reader = new JobReader(connection);
            return reader.Find(id);
        },
        cancellationToken);

    /// <summary>Lists jobs, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most; 1 to 1,000.</param>
    /// <param name="page">What <see cref="JobPage.Next"/> of the page before said; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<JobPage> GetJobsAsync(JobQuery query, int size, string? page, CancellationToken cancellationToken)
    {
        long? before = long.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out long row) ? row : null;
        var (jobs, next) = await file.ReadAsync(
            connection => JobListing.Read(connection, query, Math.Clamp(size, 1, MaxPage), before), cancellationToken);
        return new(jobs, next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Lists jobs, members of an array as one.</summary>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="before">What <see cref="OverviewPage.Next"/> of the page before said; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<OverviewPage> LookAsync(OverviewQuery query, int size, long? before, CancellationToken cancellationToken) => file.ReadAsync(
        connection =>
        {
            using var reader = new OverviewReader(connection);
            return reader.Read(query, size, before);
        },
        cancellationToken);

    /// <summary>How many jobs are where.</summary>
    /// <param name="array">What the ids of the members of an array begin with that are meant; null for all jobs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobCounts> CountAsync(string? array, CancellationToken cancellationToken) =>
        file.ReadAsync(connection => JobCounts.Of(connection, array), cancellationToken);

    /// <summary>By what jobs can be chosen.</summary>
    /// <param name="hidden">What the names of labels begin with that nobody chooses by; it ends with a point.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobFacets> FacetsAsync(string hidden, CancellationToken cancellationToken) =>
        file.ReadAsync(connection => JobFacets.Of(connection, hidden), cancellationToken);

    /// <summary>The ids of members of an array; none where there is no such array.</summary>
    /// <param name="array">What their ids begin with.</param>
    /// <param name="states">Only those that are there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<string>> MembersAsync(string array, IReadOnlyCollection<JobState> states, CancellationToken cancellationToken) =>
        file.ReadAsync(connection => ArrayRows.MembersOf(connection, array, states), cancellationToken);

    /// <summary>Reads what a job and its processes have said so far.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="last">How many lines at most, the last ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines; none where there is no such job.</returns>
    public async IAsyncEnumerable<JobLogLine> ReadLogAsync(string id, int? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            yield break;
        await foreach (var line in logs.ReadAsync(found.Row, last, cancellationToken))
            yield return line;
    }
}
