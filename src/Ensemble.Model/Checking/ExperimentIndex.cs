using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>An experiment with its services.</summary>
internal sealed class ExperimentIndex
{
    private readonly OrderedDictionary<string, List<ServiceOffer>> _offers = new(StringComparer.Ordinal);

    public ExperimentIndex(ExperimentView view, ModelView model)
    {
        View = view;
        // A process that was added twice is looked at in its first place only: that it is there twice is an error of its own.
        Processes = [.. view.Processes.Where(p => model.Find(p.Resource) == p)];
        Ports = [.. Processes.SelectMany(ListeningPort.Of)];
        foreach (var process in Processes)
        {
            foreach (var link in process.Links.Where(l => l is BindAnnotation or ExposeAnnotation))
            {
                if (!_offers.TryGetValue(link.Service, out var offers))
                    _offers.Add(link.Service, offers = []);
                offers.Add(new(process, link));
            }
        }
    }

    public ExperimentView View { get; }

    public string Name => View.Resource.Name;

    /// <summary>The processes that belong here first of all.</summary>
    public ImmutableArray<ProcessView> Processes { get; }

    /// <summary>Everything its processes listen on.</summary>
    public ImmutableArray<ListeningPort> Ports { get; }

    /// <summary>Names of its services in the order of their first bind or expose.</summary>
    public IReadOnlyCollection<string> ServiceNames => _offers.Keys;

    /// <summary>For each service who binds or exposes it, in order.</summary>
    public IEnumerable<IReadOnlyList<ServiceOffer>> Services => _offers.Values;

    /// <summary>Who binds a service, or exposes one that nobody binds; null for an unknown service.</summary>
    public ServiceOffer? Binder(string service) =>
        _offers.TryGetValue(service, out var offers) ? offers.Find(o => o.Link is BindAnnotation) ?? offers[0] : null;
}
