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

    public BoundPlan(ApplicationPlan plan, Binding binding)
    {
        Plan = plan;
        Binding = binding;
        _processes = plan.AllProcesses().ToFrozenDictionary(p => p.Id);
        _endpoints = binding.Endpoints.ToFrozenDictionary(e => (e.Process, e.Endpoint));
        _books = AddressBook.Of(binding);
    }

    public ApplicationPlan Plan { get; }

    public Binding Binding { get; }

    public ProcessPlan Process(ProcessId id) => _processes[id];

    public ImmutableArray<EndpointBinding> Services(string experiment) => _books.TryGetValue(experiment, out var book) ? book.Services : [];

    public EndpointBinding? Service(string experiment, string name) => _books.GetValueOrDefault(experiment)?.Service(name);

    public EndpointBinding? Endpoint(ProcessId process, string name) => _endpoints.GetValueOrDefault((process, name));
}
