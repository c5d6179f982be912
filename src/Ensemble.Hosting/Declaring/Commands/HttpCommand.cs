using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Sends the request of a command to the first replica of a process.</summary>
internal sealed class HttpCommand(IResourceWithEndpoints owner, string? endpointName, string path, HttpCommandOptions options)
{
    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        string? name = endpointName ?? owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "http" or "https")?.Name;
        if (name is null || new EndpointReference(owner, name) is not { IsAllocated: true } endpoint)
            return CommandResults.Failure($"'{owner.Name}' has no endpoint {(name is null ? "for HTTP" : $"'{name}' with an address")}.");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(options.Method, new Uri(new Uri(endpoint.Url), path));
        try
        {
            if (options.PrepareRequest is { } prepare)
                await prepare(request, context);
            using var response = await client.SendAsync(request, context.CancellationToken);
            if (options.GetCommandResult is { } result)
                return await result(response, context);
            return response.IsSuccessStatusCode
                ? CommandResults.Success()
                : CommandResults.Failure($"{options.Method} {request.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
        catch (HttpRequestException failed)
        {
            return CommandResults.Failure($"{options.Method} {request.RequestUri}: {failed.Message}");
        }
    }
}
