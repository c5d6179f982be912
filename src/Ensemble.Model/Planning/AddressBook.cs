using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>Where the services of one experiment listen.</summary>
public sealed class AddressBook
{
    private readonly FrozenDictionary<string, EndpointBinding> _services;

    private AddressBook(string experiment, ImmutableArray<EndpointBinding> services)
    {
        Experiment = experiment;
        Services = services;
        _services = services.ToFrozenDictionary(e => e.Service!, StringComparer.Ordinal);
    }

    /// <summary>The experiment.</summary>
    public string Experiment { get; }

    /// <summary>All services of the experiment, in the order of the plan.</summary>
    public ImmutableArray<EndpointBinding> Services { get; }

    /// <summary>The address books of all experiments of a binding, by the experiments' names.</summary>
    public static FrozenDictionary<string, AddressBook> Of(Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return binding.Endpoints
            .Where(e => e.Service is not null)
            .GroupBy(e => e.Process.Experiment, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => new AddressBook(g.Key, [.. g]), StringComparer.Ordinal);
    }

    /// <summary>A service of the experiment; null where there is none of that name.</summary>
    public EndpointBinding? Service(string name) => _services.GetValueOrDefault(name);
}
