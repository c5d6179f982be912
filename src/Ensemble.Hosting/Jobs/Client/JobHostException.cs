using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Jobs.Client;

/// <summary>There is no host of jobs, and none can be started.</summary>
/// <param name="diagnostic">Why.</param>
internal sealed class JobHostException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    /// <summary>Why.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
