using System.Collections.Frozen;
using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>A plan, indexed for publishers.</summary>
internal sealed class PublishedPlan
{
    private readonly FrozenDictionary<ProcessId, ProcessPlan> _processes;
    private readonly FrozenDictionary<ProcessId, string> _names;
    private readonly FrozenDictionary<(string Experiment, string Service), (ProcessPlan Owner, EndpointPlan Endpoint)> _services;
    private readonly FrozenSet<string> _parameters;
    private readonly FrozenSet<string> _connectionStrings;

    public PublishedPlan(ApplicationPlan plan)
    {
        Plan = plan;
        Processes = [.. plan.AllProcesses()];
        _processes = Processes.ToFrozenDictionary(p => p.Id);
        ProcessId[] ids = [.. Processes.Select(p => p.Id)];
        _names = ids.Zip(DerivedNames.Of(ids)).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
        _services = (from process in Processes
                     from endpoint in process.Endpoints
                     where endpoint.Service is not null
                     select ((process.Id.Experiment, endpoint.Service), (process, endpoint))).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2)!;
        _parameters = plan.Parameters.Select(p => p.Name).ToFrozenSet(StringComparer.Ordinal);
        _connectionStrings = plan.ConnectionStrings.Select(c => c.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public ApplicationPlan Plan { get; }

    public ImmutableArray<ProcessPlan> Processes { get; }

    /// <summary>What a process is called where there is no room for experiment and group.</summary>
    public string NameOf(ProcessId process) => _names[process];

    public ProcessPlan? Find(ProcessId process) => _processes.GetValueOrDefault(process);

    /// <summary>Who listens on a service of an experiment; null where nobody published does.</summary>
    public (ProcessPlan Owner, EndpointPlan Endpoint)? Service(string experiment, string name) =>
        _services.TryGetValue((experiment, name), out var found) ? found : null;

    /// <summary>All services of an experiment in the order of the plan.</summary>
    public IEnumerable<(ProcessPlan Owner, EndpointPlan Endpoint)> Services(string experiment) =>
        from process in Processes
        where process.Id.Experiment == experiment
        from endpoint in process.Endpoints
        where endpoint.Service is not null
        select (process, endpoint);

    public bool IsParameter(string name) => _parameters.Contains(name);

    public bool IsConnectionString(string name) => _connectionStrings.Contains(name);
}
