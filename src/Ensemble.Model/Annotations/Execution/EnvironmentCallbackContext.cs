namespace Ensemble.Model;

/// <summary>What an environment callback works on.</summary>
/// <param name="resource">The process that starts.</param>
/// <param name="environmentVariables">The variables so far; texts or deferred values.</param>
/// <param name="replica">Which replica starts, from 0.</param>
/// <param name="cancellationToken">Cancelled when the start is given up.</param>
public sealed class EnvironmentCallbackContext(IResource resource, Dictionary<string, object> environmentVariables, int replica,
    CancellationToken cancellationToken)
{
    /// <summary>The process that starts.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The variables so far; texts or deferred values.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables;

    /// <summary>Which replica starts, from 0.</summary>
    public int Replica { get; } = replica;

    /// <summary>Cancelled when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
