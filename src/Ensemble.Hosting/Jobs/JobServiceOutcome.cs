using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Jobs;

/// <summary>What came of opening a service of jobs. A closed set.</summary>
internal abstract record JobServiceOutcome
{
    private JobServiceOutcome()
    {
    }

    /// <summary>It runs.</summary>
    internal sealed record Opened(JobService Service) : JobServiceOutcome;

    /// <summary>It does not.</summary>
    /// <param name="Diagnostic">Why, for people.</param>
    /// <param name="IsInUse">Whether another service has the folder.</param>
    internal sealed record Refused(Diagnostic Diagnostic, bool IsInUse) : JobServiceOutcome;
}
