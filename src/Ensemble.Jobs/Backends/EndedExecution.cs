namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that had ended before it began.</summary>
internal sealed class EndedExecution(AttemptEnd end) : IJobExecution
{
    public Task<AttemptEnd> Ended { get; } = Task.FromResult(end);

    public void Stop(StopReason reason)
    {
        // It has ended.
    }

    /// <summary>One that can never run as it was asked for: says so in the job's log.</summary>
    public static EndedExecution Impossible(string reason, IAttemptReports reports)
    {
        reports.Log(reason);
        return new(new(AttemptState.Failed, new(FailureKind.Impossible, reason)));
    }
}
