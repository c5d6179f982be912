using System.Net;
using System.Net.Http.Headers;

namespace Ensemble.Grpc.Tests;

/// <summary>Sends any bytes as the body of a call, as a peer with errors of its own does.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    public async Task<(HttpStatusCode Http, IReadOnlyDictionary<string, string> Trailers)> PostAsync(
        string path, byte[] body, IEnumerable<(string Key, string Value)> headers, CancellationToken cancellationToken, string contentType = "application/grpc")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } },
        };
        foreach (var (key, value) in headers)
            request.Headers.TryAddWithoutValidation(key, value);
        using var response = await _http.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var trailers = response.TrailingHeaders.Concat(response.Headers).GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First().Value.First(), StringComparer.OrdinalIgnoreCase);
        return (response.StatusCode, trailers);
    }

    public void Dispose() => _http.Dispose();
}
