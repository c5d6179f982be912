using Ensemble.Model;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting;

/// <summary>What a command works with.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource's name; of one replica, with its number.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Cancelled when the person gives up or the application ends.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Writes to the log of the resource.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Where an endpoint is from the replica that the command is run on; null to go by what the endpoint itself says.</summary>
    internal Func<EndpointReference, AllocatedEndpoint?>? Locate { get; init; }
}
