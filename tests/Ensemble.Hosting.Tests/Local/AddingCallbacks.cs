using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>An AppHost whose only code changes the command of a replica.</summary>
internal sealed class AddingCallbacks(Func<ReplicaId, ReplicaCommand, ReplicaCommand> change) : IApplicationCallbacks
{
    public Task BoundAsync(Binding binding, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeforeStartAsync(ReplicaId replica, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ReplicaCommand> CompleteAsync(ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken) =>
        Task.FromResult(change(replica, command));

    public Task<string?> CheckHealthAsync(string key, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
