using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>
/// A port for every endpoint of a plan, chosen without looking at any machine: in each experiment the lowest number that is left, in <see cref="PortOrder"/>.
/// The same plan gives the same numbers everywhere.
/// </summary>
public sealed class PortTable
{
    private readonly FrozenDictionary<(ProcessId Process, string Endpoint, int Replica), int> _ports;

    private PortTable(FrozenDictionary<(ProcessId, string, int), int> ports, ImmutableArray<PortDemand> unserved)
    {
        _ports = ports;
        Unserved = unserved;
    }

    /// <summary>What the pool was too small for.</summary>
    public ImmutableArray<PortDemand> Unserved { get; }

    /// <summary>Chooses the ports of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="first">The lowest port of the pool, 1 to 65535.</param>
    /// <param name="last">The highest port of the pool.</param>
    public static PortTable Of(ApplicationPlan plan, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var ports = new Dictionary<(ProcessId, string, int), int>();
        var unserved = ImmutableArray.CreateBuilder<PortDemand>();
        foreach (var experiment in plan.Experiments)
        {
            var demands = PortOrder.Of(experiment);
            var taken = demands.Where(d => d.Port is not null).Select(d => d.Port!.Value).ToHashSet();
            int next = first;
            foreach (var demand in demands)
            {
                while (demand.Port is null && next <= last && taken.Contains(next))
                    next++;
                if (demand.Port is { } declared)
                    ports[(demand.Process, demand.Endpoint, demand.Replica)] = declared;
                else if (next > last)
                    unserved.Add(demand);
                else
                    ports[(demand.Process, demand.Endpoint, demand.Replica)] = next++;
            }
        }
        return new(ports.ToFrozenDictionary(), unserved.DrainToImmutable());
    }

    /// <summary>The port on which a replica listens; null where the pool was too small.</summary>
    /// <param name="process">The process.</param>
    /// <param name="endpoint">The endpoint's name in the plan.</param>
    /// <param name="replica">Which replica, from 0.</param>
    public int? Port(ProcessId process, string endpoint, int replica = 0) =>
        _ports.TryGetValue((process, endpoint, replica), out int port) ? port : null;
}
