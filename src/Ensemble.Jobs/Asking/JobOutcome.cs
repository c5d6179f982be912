namespace Ensemble.Jobs;

/// <summary>What came of a request about a job.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Job">The job after it.</param>
    public sealed record Done(Job Job) : JobOutcome;

    /// <summary>It was not.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(JobRefusal Refusal) : JobOutcome;
}
