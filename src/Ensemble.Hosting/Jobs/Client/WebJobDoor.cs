using System.Net.Http.Headers;

namespace Ensemble.Hosting.Jobs.Client;

/// <summary>The way to the jobs of an AppHost, or to any other host: HTTP with a key.</summary>
internal sealed class WebJobDoor : IJobDoor
{
    private readonly HttpClient _http;

    /// <param name="address">The host's address.</param>
    /// <param name="key">A key of it.</param>
    public WebJobDoor(Uri address, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan, // a log may be followed for days
        };
        _http.DefaultRequestHeaders.Add("x-api-key", key);
    }

    public async Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new JobReply((int)response.StatusCode, await response.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch (HttpRequestException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
