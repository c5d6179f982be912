using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The answer to the request of a command.</summary>
public sealed class HttpCommandResultContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource's name; of one replica, with its number.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The endpoint asked.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Cancelled when the person gives up or the application ends.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The client that sent the request.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The answer.</summary>
    public required HttpResponseMessage Response { get; init; }
}
