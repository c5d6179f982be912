using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Graph;

/// <summary>Processes and services of a plan as nodes, what they have to do with each other as edges. Pure.</summary>
internal static class GraphBuilder
{
    /// <summary>The graph of a plan.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="binding">Where it listens; null where that is not known.</param>
    public static GraphAnswer Of(ApplicationPlan plan, Binding? binding)
    {
        var services = new ServiceMap(plan);
        return new(
            [.. plan.AllProcesses().Select(p => new GraphProcess(p.Id.ToString(), p.Id.Experiment, p.Id.Group, p.Id.Name, p.Replicas))],
            [.. from experiment in plan.Experiments
                from service in experiment.Services
                select new GraphService(
                    IdOf(experiment.Name, service.Name), experiment.Name, service.Name, service.Scheme, service.Exposed, Address(binding, service))],
            [.. plan.AllProcesses().SelectMany(p => Edges(p, services)).Distinct()],
            []);
    }

    /// <summary>What a service is called in the graph.</summary>
    public static string IdOf(string experiment, string service) => $"{experiment}:{service}";

    private static IEnumerable<GraphEdge> Edges(ProcessPlan process, ServiceMap services)
    {
        string id = process.Id.ToString();
        string experiment = process.Id.Experiment;
        foreach (string service in process.Connects.Where(s => services.Binder(experiment, s) is not null))
            yield return new(id, IdOf(experiment, service), GraphEdge.Connect);
        foreach (var endpoint in process.Endpoints.Where(e => e.Service is not null))
            yield return new(IdOf(experiment, endpoint.Service!), id, endpoint.External ? GraphEdge.Expose : GraphEdge.Bind);
        foreach (var wait in process.Waits)
            yield return new(id, wait.Process.ToString(), GraphEdge.Wait);
        foreach (var reference in process.References.Where(r => r.Kind is ReferenceKind.Process))
            yield return new(id, reference.Target, GraphEdge.Refer);
    }

    private static string? Address(Binding? binding, ServicePlan service)
    {
        var bound = binding?.Endpoints.FirstOrDefault(e => e.Process == service.Process && e.Service == service.Name);
        return bound is { Addresses: { Length: > 0 } addresses } ? addresses.Length == 1 ? addresses[0].ToString() : $"{addresses[0]} and {addresses.Length - 1} more"
            : null;
    }
}
