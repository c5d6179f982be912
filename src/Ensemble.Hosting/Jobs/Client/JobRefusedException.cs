using Ensemble.Hosting.Jobs.Api;

namespace Ensemble.Hosting.Jobs.Client;

/// <summary>The host of jobs refused a request.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="problem">Why.</param>
internal sealed class JobRefusedException(int status, JobProblem problem) : Exception(problem.Message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Why.</summary>
    public JobProblem Problem { get; } = problem;
}
