using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Sends the request of a command to the replica it is run on.</summary>
internal sealed class HttpCommand(IResourceWithEndpoints owner, string? endpointName, string path, HttpCommandOptions options)
{
    // That of HttpClient by default; here it is said in a sentence.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        string? name = endpointName ?? owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "http" or "https")?.Name;
        var endpoint = options.EndpointSelector?.Invoke() ?? (name is null ? null : new EndpointReference(owner, name));
        if (endpoint is null)
            return CommandResults.Failure($"'{owner.Name}' has no endpoint for HTTP.");
        if (AddressOf(endpoint, context) is not { } address)
            return CommandResults.Failure($"'{endpoint.Resource.Name}' has no endpoint '{endpoint.EndpointName}' with an address.");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        using var request = new HttpRequestMessage(options.Method ?? HttpMethod.Post, new Uri(new Uri(address), path));
        try
        {
            return await SendAsync(endpoint, client, request, context);
        }
        catch (HttpRequestException failed)
        {
            return CommandResults.Failure($"{request.Method} {request.RequestUri}: {failed.Message}");
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException && !context.CancellationToken.IsCancellationRequested)
        {
            return CommandResults.Failure($"{request.Method} {request.RequestUri} gave no answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private async Task<ExecuteCommandResult> SendAsync(EndpointReference endpoint, HttpClient client, HttpRequestMessage request, ExecuteCommandContext context)
    {
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new()
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Request = request,
            });
        }
        using var response = await client.SendAsync(request, context.CancellationToken);
        if (options.GetCommandResult is { } result)
        {
            return await result(new()
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Response = response,
            });
        }
        return response.IsSuccessStatusCode
            ? CommandResults.Success()
            : CommandResults.Failure($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
    }

    private static string? AddressOf(EndpointReference endpoint, ExecuteCommandContext context) => context.Locate is { } locate
        ? locate(endpoint)?.UriString
        : endpoint.IsAllocated ? endpoint.Url : null;
}
