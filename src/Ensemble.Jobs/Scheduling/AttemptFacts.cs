namespace Ensemble.Jobs.Scheduling;

/// <summary>What the scheduler must know of an attempt that begins or was found.</summary>
/// <param name="Attempt">Its number.</param>
/// <param name="Restart">How many executions of the gang went before.</param>
/// <param name="Retries">How many retries the job has had.</param>
/// <param name="Interruptions">How many interruptions it has survived.</param>
/// <param name="Retry">What follows failures.</param>
/// <param name="MaxRestarts">How often a gang starts again.</param>
/// <param name="TimeLimit">How long it may run.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record AttemptFacts(
    int Attempt, int Restart, int Retries, int Interruptions, RetryPolicy Retry, int MaxRestarts, TimeSpan? TimeLimit, DateTimeOffset StartedAt);
