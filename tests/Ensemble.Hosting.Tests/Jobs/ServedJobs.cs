using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs;

/// <summary>Jobs that are served on a socket, and a client that speaks HTTP and JSON and knows nothing else.</summary>
internal sealed class ServedJobs : IAsyncDisposable
{
    private readonly JobSocket _socket;

    private ServedJobs(JobPlace place, JobService service, JobSocket socket, string path)
    {
        Place = place;
        Service = service;
        _socket = socket;
        Http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                return new NetworkStream(connection, ownsSocket: true);
            },
        }) { BaseAddress = new("http://jobs") };
    }

    public JobPlace Place { get; }

    public JobService Service { get; }

    public HttpClient Http { get; }

    public static async Task<ServedJobs> StartAsync(JobSpec? recipe = null)
    {
        var place = new JobPlace();
        var service = await place.OpenAsync(options => options with { TrainingRecipe = recipe });
        string path = Path.Combine(place.RuntimeDirectory, "s");
        var api = new JobApi(service, Task.FromResult<string?>(null));
        return new(place, service, await JobSocket.StartAsync(path, api, TimeProvider.System, Eventually.Late()), path);
    }

    /// <summary>The answer to GET.</summary>
    public async Task<(int Status, JsonNode? Body)> GetAsync(string path) =>
        await ReadAsync(await Http.GetAsync(new Uri(path, UriKind.Relative), Eventually.Late()));

    /// <summary>The answer to POST.</summary>
    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await ReadAsync(await Http.PostAsync(new Uri(path, UriKind.Relative), content, Eventually.Late()));
    }

    /// <summary>Schedules a job that must be taken, and waits for its end.</summary>
    public async Task<JsonNode> RunAsync(string body)
    {
        var (status, answer) = await PostAsync("/api/jobs", body);
        status.Should().Be(201, "{0}", answer);
        var (_, job) = await GetAsync($"/api/jobs/{answer!["id"]}/wait");
        return job!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _socket.DisposeAsync();
        await Place.DisposeAsync();
    }

    private static async Task<(int Status, JsonNode? Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync(Eventually.Late());
            return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
        }
    }
}
