using System.Collections.Frozen;
using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>A plan with its binding, indexed for lookups while replicas start.</summary>
internal sealed class BoundPlan
{
    private readonly FrozenDictionary<ProcessId, ProcessPlan> _processes;
    private readonly FrozenDictionary<(ProcessId Process, string Endpoint), EndpointBinding> _endpoints;
    private readonly FrozenDictionary<string, AddressBook> _books;
    private readonly FrozenDictionary<ProcessId, string> _shortNames;

    public BoundPlan(ApplicationPlan plan, Binding binding)
    {
        Plan = plan;
        Binding = binding;
        _processes = plan.AllProcesses().ToFrozenDictionary(p => p.Id);
        _endpoints = binding.Endpoints.ToFrozenDictionary(e => (e.Process, e.Endpoint));
        _books = AddressBook.Of(binding);
        ProcessId[] ids = [.. _processes.Keys];
        _shortNames = ids.Zip(DerivedNames.Of(ids)).ToFrozenDictionary(p => p.First, p => p.Second);
    }

    public ApplicationPlan Plan { get; }

    public Binding Binding { get; }

    public ProcessPlan Process(ProcessId id) => _processes[id];

    /// <summary>A process; null for one of an experiment that was left out of this run.</summary>
    public ProcessPlan? Find(ProcessId id) => _processes.GetValueOrDefault(id);

    /// <summary>What a process is called where there is no room for experiment and group.</summary>
    public string ShortName(ProcessId id) => _shortNames[id];

    public ImmutableArray<EndpointBinding> Services(string experiment) => _books.TryGetValue(experiment, out var book) ? book.Services : [];

    public EndpointBinding? Service(string experiment, string name) => _books.GetValueOrDefault(experiment)?.Service(name);

    public EndpointBinding? Endpoint(ProcessId process, string name) => _endpoints.GetValueOrDefault((process, name));
}
