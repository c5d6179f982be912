namespace Ensemble.Hosting;

/// <summary>More about a command that sends an HTTP request.</summary>
public sealed record HttpCommandOptions : CommandOptions
{
    /// <summary>A POST without content.</summary>
    public static new HttpCommandOptions Default { get; } = new();

    /// <summary>The method.</summary>
    /// <value>POST by default.</value>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Changes the request before it is sent; null to send it as it is.</summary>
    public Func<HttpRequestMessage, ExecuteCommandContext, Task>? PrepareRequest { get; init; }

    /// <summary>Makes the result from the response; null to go by the status.</summary>
    public Func<HttpResponseMessage, ExecuteCommandContext, Task<ExecuteCommandResult>>? GetCommandResult { get; init; }
}
