using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs;

/// <summary>Why something is not done, for people.</summary>
/// <param name="Kind">Why, for programs.</param>
/// <param name="Message">Why, a sentence without its full stop.</param>
public sealed record JobRefusal(JobRefusalKind Kind, string Message)
{
    internal static JobRefusal Exists(string id) => new(JobRefusalKind.Exists, $"Job {id} already exists");

    internal static JobRefusal NotFound(string id) => new(JobRefusalKind.NotFound, $"Job {id} not found");

    internal static JobRefusal HasEnded(JobState state) =>
        new(JobRefusalKind.HasEnded, $"Job is already in a completed state ({Word(state)})");

    internal static JobRefusal HasNotEnded(string id) => new(JobRefusalKind.HasNotEnded, $"Job {id} has not ended; cancel it first");

    internal static JobRefusal HasNotFailed(string id, JobState state) =>
        new(JobRefusalKind.HasNotFailed, $"Job {id} has not failed but is {Word(state)}; only failed jobs are retried");

    internal static JobRefusal NotStored(StoreFailure failure) => failure.Kind switch
    {
        StoreFailureKind.Damaged => new(JobRefusalKind.Damaged, $"ENS1130: The store of jobs is damaged: {failure.Reason}"),
        StoreFailureKind.Item => new(JobRefusalKind.Invalid, $"The job cannot be stored: {failure.Reason}"),
        StoreFailureKind.Closed => new(JobRefusalKind.Closed, "The scheduler has ended"),
        _ => new(JobRefusalKind.NotStored, $"ENS1131: Jobs cannot be stored: {failure.Reason}"),
    };

    private static string Word(JobState state) => state.ToString().ToLowerInvariant();
}
