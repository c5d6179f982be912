using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting.Application;

/// <summary>Runs the parts of a declaration that are code: events, callbacks, health checks.</summary>
internal sealed class AppHostCallbacks(ModelView model, ApplicationPlan plan, IDistributedApplicationEventing eventing, IServiceProvider services)
    : IApplicationCallbacks
{
    private readonly Dictionary<ProcessId, ProcessView> _processes = model.Experiments.SelectMany(e => e.Processes).DistinctBy(p => p.Id)
        .ToDictionary(p => p.Id);
    private readonly ReplicaCallbacks _replicas = new(model, plan);

    public async Task BoundAsync(Binding binding, CancellationToken cancellationToken)
    {
        foreach (var endpoint in binding.Endpoints)
            if (_processes[endpoint.Process].Resource.Annotations.OfType<EndpointAnnotation>()
                .FirstOrDefault(e => string.Equals(e.Name, endpoint.Endpoint, StringComparison.OrdinalIgnoreCase)) is { } declared)
                declared.AllocatedEndpoint = new(endpoint.Scheme, endpoint.Addresses[0].Host, endpoint.Addresses[0].Port);
        foreach (var process in plan.AllProcesses())
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(_processes[process.Id].Resource, services), cancellationToken);
        foreach (var connection in model.Model.Resources.OfType<IResourceWithConnectionString>())
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(connection, services), cancellationToken);
    }

    public Task BeforeStartAsync(ReplicaId replica, CancellationToken cancellationToken) =>
        eventing.PublishAsync(new BeforeResourceStartedEvent(_processes[replica.Process].Resource, services), cancellationToken);

    public Task<ReplicaCommand> CompleteAsync(ReplicaId replica, ReplicaCommand command, Func<string, string> resolve, CancellationToken cancellationToken) =>
        _replicas.CompleteAsync(_processes[replica.Process], replica, command, resolve, cancellationToken);

    public async Task<string?> CheckHealthAsync(string key, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(registration => registration.Name == key, cancellationToken);
        if (!report.Entries.TryGetValue(key, out var entry))
            return $"no health check '{key}' is registered: call builder.Services.AddHealthChecks().AddCheck(\"{key}\", …)";
        return entry.Status is HealthStatus.Healthy ? null : entry.Description ?? entry.Exception?.Message ?? entry.Status.ToString();
    }

    /// <summary>Tells subscribers that the experiments have begun.</summary>
    public Task CreatedAsync(CancellationToken cancellationToken) =>
        eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model.Model), cancellationToken);

    /// <summary>Tells subscribers that all replicas of a process are ready.</summary>
    public Task ReadyAsync(ProcessId process, CancellationToken cancellationToken) =>
        eventing.PublishAsync(new ResourceReadyEvent(_processes[process].Resource, services), cancellationToken);

    /// <summary>Tells subscribers that an incarnation of a replica has ended.</summary>
    public Task StoppedAsync(ReplicaId replica, EndCause cause, CancellationToken cancellationToken) =>
        eventing.PublishAsync(new ResourceStoppedEvent(_processes[replica.Process].Resource, services, cause), cancellationToken);
}
