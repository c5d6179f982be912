using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

internal static class EndpointBindingExtensions
{
    /// <summary>The address a replica sees: its own where it is one of those that listen, else that of the first.</summary>
    public static HostPort AddressFor(this EndpointBinding endpoint, ReplicaId reader) =>
        endpoint.Addresses[endpoint.Process == reader.Process ? reader.Index : 0];
}
