using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>What the scheduler has to know of an attempt, from what is stored.</summary>
internal static class StoredFacts
{
    public static AttemptFacts Of(JobRow job, JobSpec spec, DateTimeOffset startedAt) => new(
        job.Attempt, job.Restart, job.Retries, job.Interruptions, spec.Retry, spec.Gang?.MaxRestarts ?? 0, spec.TimeLimit, startedAt);
}
