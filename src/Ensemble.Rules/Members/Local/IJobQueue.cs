using Ensemble.Jobs;

namespace Ensemble.Rules.Members.Local;

/// <summary>A scheduler of jobs of this machine, in this process or in another.</summary>
internal interface IJobQueue : IAsyncDisposable
{
    /// <summary>How many cores its machine has.</summary>
    /// <exception cref="IOException">Nobody answers.</exception>
    ValueTask<int> CoresAsync(CancellationToken cancellationToken);

    /// <summary>The number of the newest change; 0 where there is none.</summary>
    /// <exception cref="IOException">Nobody answers.</exception>
    ValueTask<long> LastChangeAsync(CancellationToken cancellationToken);

    /// <summary>What happens to all jobs, in order, for as long as it is read.</summary>
    /// <param name="after">The number of the last change that is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The scheduler is gone for good. One that comes back is waited for in here.</exception>
    IAsyncEnumerable<JobNews> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Schedules a job, or an array of as many. One whose id is there already is scheduled.</summary>
    /// <returns>Why not; null where it is scheduled.</returns>
    /// <exception cref="IOException">Nobody answers.</exception>
    ValueTask<string?> ScheduleAsync(JobSpec spec, int count, string id, CancellationToken cancellationToken);

    /// <summary>Cancels a job, where there is one that has not ended.</summary>
    /// <exception cref="IOException">Nobody answers.</exception>
    ValueTask CancelAsync(string job, CancellationToken cancellationToken);

    /// <summary>The jobs with a label that have not ended.</summary>
    /// <exception cref="IOException">Nobody answers.</exception>
    ValueTask<IReadOnlyList<string>> UnfinishedAsync(string label, string value, CancellationToken cancellationToken);
}
