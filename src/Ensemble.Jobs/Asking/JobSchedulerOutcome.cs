using Ensemble.Model.Diagnostics;

namespace Ensemble.Jobs;

/// <summary>What came of opening a scheduler.</summary>
internal abstract record JobSchedulerOutcome
{
    private JobSchedulerOutcome()
    {
    }

    /// <summary>It runs.</summary>
    internal sealed record Opened(JobScheduler Scheduler) : JobSchedulerOutcome;

    /// <summary>It does not.</summary>
    /// <param name="Diagnostic">Why, for people.</param>
    /// <param name="IsInUse">Whether another scheduler has the store.</param>
    internal sealed record Refused(Diagnostic Diagnostic, bool IsInUse) : JobSchedulerOutcome;
}
