namespace Ensemble.Processes.Ledger;

/// <summary>
/// Chooses ports: fixed ones first and as they are, then the lowest free ones of the pool in the order of the requests, or random ones outside it.
/// </summary>
/// <remarks>Each port of the pool is looked at once at most, whatever the number of requests.</remarks>
internal sealed class PortAllocation(LedgerRequest request, IReadOnlyDictionary<int, PortHolder> reserved, Random random)
{
    // Above the pool of most machines, below the ports that Linux gives to outgoing connections.
    private static readonly PortRange Isolated = new(10_000, 32_767);

    private readonly Listeners listeners = Listeners.Read();
    private readonly HashSet<int> chosen = [];

    /// <summary>Chooses a port for each request.</summary>
    /// <param name="refusals">What is not to be had is added here; the ports are void then.</param>
    internal int[] Choose(List<LedgerRefusal> refusals)
    {
        int[] ports = new int[request.Ports.Count];
        for (int index = 0; index < ports.Length; index++)
        {
            if (FixedPort(request.Ports[index]) is not { } port)
                continue;
            if (CheckFixed(request.Ports[index], port) is { } refusal)
                refusals.Add(refusal);
            ports[index] = port;
        }
        if ((request.IsIsolated ? ChooseRandom(ports) : ChooseLowest(ports)) is { } exhausted)
            refusals.Add(exhausted);
        return ports;
    }

    private int? FixedPort(PortRequest port) => request.IsIsolated && !port.IsFixedWhenIsolated ? null : port.Fixed;

    private LedgerRefusal? CheckFixed(PortRequest wanted, int port)
    {
        if (reserved.TryGetValue(port, out PortHolder? holder))
            return new LedgerRefusal.PortTaken(wanted, port, holder);
        if (!chosen.Add(port))
            return new LedgerRefusal.PortTaken(wanted, port, HolderAmongRequests(port));
        return listeners.Contains(port) ? new LedgerRefusal.PortTaken(wanted, port, listeners.Identify(port)) : PortProbe.Try(port) switch
        {
            PortProbeResult.Free => null,
            PortProbeResult.Forbidden => new LedgerRefusal.PortForbidden(wanted, port),
            _ => new LedgerRefusal.PortTaken(wanted, port, Listeners.Read().Identify(port)),
        };
    }

    private PortHolder.AnotherRun HolderAmongRequests(int port)
    {
        PortRequest first = request.Ports.First(other => FixedPort(other) == port);
        return new("", "", Environment.ProcessId, first.Experiment, first.Process, first.Service);
    }

    private LedgerRefusal.PoolExhausted? ChooseLowest(int[] ports)
    {
        int candidate = request.Pool.First;
        int found = 0;
        for (int index = 0; index < ports.Length; index++)
        {
            if (ports[index] != 0)
                continue;
            while (candidate <= request.Pool.Last && !TryTake(candidate))
                candidate++;
            if (candidate > request.Pool.Last)
                return new(ports.Count(port => port == 0) + found, found, request.Pool);
            ports[index] = candidate++;
            found++;
        }
        return null;
    }

    private LedgerRefusal.PoolExhausted? ChooseRandom(int[] ports)
    {
        int[] candidates = [.. Enumerable.Range(Isolated.First, Isolated.Count).Where(port => !request.Pool.Contains(port))];
        random.Shuffle(candidates);
        int next = 0;
        int found = 0;
        for (int index = 0; index < ports.Length; index++)
        {
            if (ports[index] != 0)
                continue;
            while (next < candidates.Length && !TryTake(candidates[next]))
                next++;
            if (next == candidates.Length)
                return new(ports.Count(port => port == 0) + found, found, Isolated);
            ports[index] = candidates[next++];
            found++;
        }
        return null;
    }

    private bool TryTake(int port)
        => !reserved.ContainsKey(port) && !chosen.Contains(port) && !listeners.Contains(port) && PortProbe.Try(port) == PortProbeResult.Free
            && chosen.Add(port);
}
