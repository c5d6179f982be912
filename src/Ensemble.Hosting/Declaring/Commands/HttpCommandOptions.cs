using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>More about a command that sends an HTTP request. Unless <see cref="CommandOptions.UpdateState"/> says otherwise it is enabled while the process is
/// healthy.</summary>
public sealed record HttpCommandOptions : CommandOptions
{
    /// <summary>A POST without content.</summary>
    public static new HttpCommandOptions Default { get; } = new();

    /// <summary>Chooses the endpoint asked, once all are declared; null for the one that is named, else the first HTTP endpoint.</summary>
    public Func<EndpointReference>? EndpointSelector { get; init; }

    /// <summary>The method; null for POST.</summary>
    public HttpMethod? Method { get; init; }

    /// <summary>Changes the request before it is sent: headers, content; null to send it as it is.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; init; }

    /// <summary>Makes the result from the answer; null to go by the status: 200 to 299 is success.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; init; }
}
