namespace Ensemble.Model;

/// <summary>What an arguments callback works on.</summary>
/// <param name="resource">The process that starts.</param>
/// <param name="args">The arguments so far; texts or deferred values.</param>
/// <param name="replica">Which replica starts, from 0.</param>
/// <param name="cancellationToken">Cancelled when the start is given up.</param>
public sealed class CommandLineArgsCallbackContext(IResource resource, IList<object> args, int replica, CancellationToken cancellationToken)
{
    /// <summary>The process that starts.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The arguments so far; texts or deferred values.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Which replica starts, from 0.</summary>
    public int Replica { get; } = replica;

    /// <summary>Cancelled when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
