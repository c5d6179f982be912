using Ensemble.Hosting.Control.Wire;

namespace Ensemble.Hosting.Control.Client;

/// <summary>The run refused a request.</summary>
/// <param name="problem">Why, with what may have been meant.</param>
internal sealed class ControlRefusedException(ControlProblem problem) : Exception(problem.Detail)
{
    /// <summary>Why, with what may have been meant.</summary>
    public ControlProblem Problem { get; } = problem;
}
