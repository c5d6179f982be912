using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>The parts of a declaration that are code, and so no part of a plan.</summary>
public interface IApplicationCallbacks
{
    /// <summary>Called once when every endpoint has its address, before the first process starts.</summary>
    Task BoundAsync(Binding binding, CancellationToken cancellationToken);

    /// <summary>Called before an incarnation of a replica starts; it starts when this completes, and fails to start when this throws.</summary>
    Task BeforeStartAsync(ReplicaId replica, CancellationToken cancellationToken);

    /// <summary>Lets environment and argument callbacks of the declaration change what a replica gets.</summary>
    Task<ReplicaCommand> CompleteAsync(ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken);

    /// <summary>Evaluates one registered health check.</summary>
    /// <returns>Null when healthy, else what is wrong.</returns>
    Task<string?> CheckHealthAsync(string key, CancellationToken cancellationToken);
}
