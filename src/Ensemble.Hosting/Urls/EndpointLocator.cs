using System.Collections.Frozen;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Urls;

/// <summary>Says where endpoints of a run are, as one replica sees them: its own where it listens itself, else the first one's.</summary>
internal sealed class EndpointLocator(ResourceDirectory directory, Binding binding)
{
    private readonly FrozenDictionary<ProcessId, EndpointBinding[]> _endpoints =
        binding.Endpoints.GroupBy(e => e.Process).ToFrozenDictionary(e => e.Key, e => e.ToArray());

    /// <summary>The endpoints of a process in the order of the plan.</summary>
    public IReadOnlyList<EndpointBinding> Of(ProcessId process) => _endpoints.GetValueOrDefault(process) ?? [];

    /// <summary>Where an endpoint is; null where it is no part of the run.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="reader">Who asks; null for nobody in particular.</param>
    public AllocatedEndpoint? Find(EndpointReference endpoint, ReplicaId? reader)
    {
        if (directory.ProcessOf(endpoint.Resource) is not { } process
            || Of(process).FirstOrDefault(e => EndpointNames.AreEqual(e.Endpoint, endpoint.EndpointName)) is not { } bound)
            return null;
        var address = bound.AddressFor(reader ?? process.Replica(0));
        return new(bound.Scheme, address.Host, address.Port);
    }
}
