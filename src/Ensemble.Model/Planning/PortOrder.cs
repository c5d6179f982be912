using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>
/// The order in which ports are chosen, the same on every target: fixed ones first, then exposed services, then bound ones, then endpoints of single processes;
/// each in the order of declaration, and the replicas of a process in theirs.
/// </summary>
public static class PortOrder
{
    /// <summary>All ports an experiment needs, in order.</summary>
    public static ImmutableArray<PortDemand> Of(ExperimentPlan experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var ranked = new List<PortDemand>[] { [], [], [], [] };
        foreach (var process in experiment.Processes)
            foreach (var endpoint in process.Endpoints)
                for (int replica = 0; replica < process.Replicas; replica++)
                    ranked[Rank(endpoint)].Add(new(process.Id, endpoint.Name, replica, endpoint.Port, endpoint.IsFixed));
        return [.. ranked.SelectMany(r => r)];
    }

    private static int Rank(EndpointPlan endpoint) => endpoint switch
    {
        { Port: not null } => 0,
        { Service: not null, External: true } => 1,
        { Service: not null } => 2,
        _ => 3,
    };
}
