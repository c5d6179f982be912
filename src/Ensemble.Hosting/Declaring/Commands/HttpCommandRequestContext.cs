using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The request of a command before it is sent.</summary>
public sealed class HttpCommandRequestContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource's name; of one replica, with its number.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The endpoint asked. Its address is that of the first replica; <see cref="Request"/> goes to the replica the command is run on.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Cancelled when the person gives up or the application ends.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The client that will send it.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The request; may be changed.</summary>
    public required HttpRequestMessage Request { get; init; }
}
