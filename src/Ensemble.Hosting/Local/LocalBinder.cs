using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Local;

/// <summary>Supplies what a plan leaves open on this machine: ports, cores, memory and GPUs from the machine's ledger, and the values of parameters.</summary>
/// <param name="options">The machine.</param>
/// <param name="request">What to bind.</param>
/// <param name="owner">The process whose end makes the reservations void; null for this one.</param>
internal sealed class LocalBinder(LocalTargetOptions options, LaunchRequest request, int? owner = null)
{
    private const string Host = "127.0.0.1";

    private readonly MachineLedger _ledger = new(new LedgerOptions
    {
        RuntimeDirectory = options.RuntimeDirectory,
        AppHost = options.AppHost,
        Run = request.Folder.RunId,
        OwnerPid = owner ?? Environment.ProcessId,
        Capacity = options.Capacity,
        Random = options.Random,
    });

    /// <summary>Reserves everything, or nothing.</summary>
    public LocalBinding Bind()
    {
        var ports = request.Plan.Experiments.SelectMany(e => PortOrder.Of(e)).ToImmutableArray();
        var replicas = (from process in request.Plan.AllProcesses()
                        where process.Job is null // the scheduler takes what they need when they start
                        where process.Resources is not { Cpus: null, Memory: null, Gpus: 0 }
                        from index in Enumerable.Range(0, process.Replicas)
                        select (Process: process, Replica: process.Id.Replica(index))).ToImmutableArray();
        if (ports.IsEmpty && replicas.IsEmpty)
            return new(Compose([], [], [], []), []);
        var outcome = _ledger.Reserve(new LedgerRequest
        {
            Ports = [.. ports.Select(p => new PortRequest(p.Process.Experiment, p.Process.Local, p.Endpoint, p.Port, p.IsFixed))],
            Resources = [.. replicas.Select(r => new ResourceRequest(
                r.Process.Id.Experiment, r.Process.Id.Local, r.Process.Resources.Cpus ?? 0, r.Process.Resources.Memory ?? 0, r.Process.Resources.Gpus))],
            Pool = options.PortRange,
            IsIsolated = request.Isolated,
        });
        return outcome is LedgerOutcome.Reserved reserved
            ? new(Compose(ports, reserved.Ports, [.. replicas.Select(r => r.Replica)], reserved.Gpus),
                [.. replicas.SelectMany(r => LimitWarnings(r.Process)).Distinct()])
            : new(null, [.. RefusalWords.Describe(outcome, request.Plan, options.RuntimeDirectory)]);
    }

    /// <summary>Lets what is reserved live and die with another process.</summary>
    public void HandOver(int heir) => _ledger.HandOver(heir);

    /// <summary>Gives back everything that was reserved.</summary>
    public void Release() => _ledger.ReleaseAll();

    private Binding Compose(ImmutableArray<PortDemand> demands, IReadOnlyList<int> ports, ImmutableArray<ReplicaId> replicas,
        IReadOnlyList<IReadOnlyList<int>> gpus)
    {
        var chosen = new Dictionary<(ProcessId, string), HostPort[]>();
        var sizes = request.Plan.AllProcesses().ToDictionary(p => p.Id, p => p.Replicas);
        for (int i = 0; i < demands.Length; i++)
        {
            var (process, endpoint, replica, _, _) = demands[i];
            if (!chosen.TryGetValue((process, endpoint), out var addresses))
                chosen[(process, endpoint)] = addresses = new HostPort[sizes[process]];
            addresses[replica] = new(Host, ports[i]);
        }
        var secrets = request.Plan.Parameters.Where(p => p.Secret).Select(p => p.Name).ToImmutableArray();
        return new Binding
        {
            RunId = request.Folder.RunId,
            Endpoints = [.. from process in request.Plan.AllProcesses()
                            from endpoint in process.Endpoints
                            select new EndpointBinding(process.Id, endpoint.Name, endpoint.Scheme, [.. chosen[(process.Id, endpoint.Name)]], endpoint.Service)],
            Gpus = Enumerable.Range(0, replicas.Length).Where(i => gpus[i].Count > 0)
                .ToImmutableSortedDictionary(i => replicas[i].ToString(), i => gpus[i].ToImmutableArray(), StringComparer.Ordinal),
            Parameters = request.Parameters.Where(p => !secrets.Contains(p.Key)).ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
            Secrets = secrets,
        };
    }

    // What was declared is reserved all the same.
    private IEnumerable<Diagnostic> LimitWarnings(ProcessPlan process)
    {
        const string Reason = "this user may make no control group for it";
        var at = Model.SourceLocation.Parse(process.DeclaredAt);
        if (process.Resources.CpuLimit is { } cpus && !options.ControlHierarchies.Value.Any(h => h.LimitsCpus))
            yield return UnenforcedLimit.Create(at, process.Id.Local, cpus.ToString("0.##", CultureInfo.InvariantCulture) + " cores", Reason);
        if (process.Resources.MemoryLimit is { } memory && !options.ControlHierarchies.Value.Any(h => h.LimitsMemory))
            yield return UnenforcedLimit.Create(at, process.Id.Local, string.Create(CultureInfo.InvariantCulture, $"{memory / (1024.0 * 1024):0.#} MiB"),
                Reason);
    }
}
