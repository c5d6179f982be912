using System.Net;
using System.Net.Sockets;
using System.Text;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Tests.Access;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Tests.Web;

public sealed class WebServerTests : IAsyncDisposable
{
    private readonly TemporaryFolder _state = new();
    private readonly LoopbackPort _port = LoopbackPort.TryOpenAny(static _ => false)!;
    private readonly AppHostAccess _access;
    private WebServer? _server;

    public WebServerTests() => _access = AppHostAccess.Of(_state.Path, _state.Path, TimeProvider.System);

    [Fact]
    public async Task Who_connects_before_the_server_is_there_waits_and_is_served()
    {
        using var client = Client(_access.Keys.Current().Read);
        var early = client.GetStringAsync("hello", Eventually.Late());
        await Eventually.TrueAsync(() => HasConnection(_port.Number), "a connection that waits");

        await StartAsync(static (routes, _) => routes.MapGet("/hello", static () => "world"));

        (await early).Should().Be("world");
    }

    [Theory]
    [InlineData("GET", "/page", null, 401)]
    [InlineData("GET", "/nowhere", null, 401)]
    [InlineData("DELETE", "/page", null, 401)]
    [InlineData("POST", "/v1/traces", null, 401)]
    [InlineData("GET", "/page", "wrong", 401)]
    [InlineData("GET", "/page", "ingest", 403)]
    [InlineData("POST", "/act", "ingest", 403)]
    [InlineData("POST", "/act", "read", 403)]
    [InlineData("POST", "/v1/traces", "read", 403)]
    [InlineData("GET", "/page", "read", 200)]
    [InlineData("POST", "/act", "operate", 200)]
    [InlineData("POST", "/v1/traces", "ingest", 200)]
    [InlineData("POST", "/v1/traces", "operate", 200)]
    [InlineData("GET", "/nowhere", "operate", 404)]
    public async Task Nobody_gets_further_than_their_key_goes(string method, string path, string? key, int status)
    {
        int reached = 0;
        await StartAsync((routes, _) =>
        {
            routes.MapGet("/page", () => $"{++reached}");
            routes.MapPost("/act", () => $"{++reached}");
            routes.MapPost("/v1/traces", () => $"{++reached}").WithMetadata(new AccessRequirement(AccessScope.Ingest));
        });
        var keys = _access.Keys.Current();
        using var client = Client(key switch { "read" => keys.Read, "operate" => keys.Operate, "ingest" => keys.Ingest, _ => key });
        using var request = new HttpRequestMessage(new(method), path);

        using var response = await client.SendAsync(request, Eventually.Late());

        ((int)response.StatusCode).Should().Be(status);
        reached.Should().Be(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task The_login_link_lets_a_browser_in()
    {
        await StartAsync(static (routes, _) => routes.MapGet("/", static () => "the page"));
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), UseProxy = false });
        var address = new UriBuilder("http", "localhost", _port.Number).Uri;

        (await browser.GetStringAsync(LoginLink.For(address, _access.Keys.Current().Operate), Eventually.Late())).Should().Be("the page");
        (await browser.GetStringAsync(address, Eventually.Late())).Should().Be("the page");
    }

    [Fact]
    public async Task Open_streams_are_told_that_the_server_ends_and_it_waits_no_longer_than_for_them()
    {
        var noTimePasses = new VirtualTime();
        var left = new TaskCompletionSource();
        await StartAsync((routes, stopping) => routes.MapGet("/stream", async http =>
        {
            await http.Response.WriteAsync("first\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await http.Response.WriteAsync("last\n", CancellationToken.None);
            left.SetResult();
        }), time: noTimePasses);
        using var client = Client(_access.Keys.Current().Read);
        using var stream = new StreamReader(await client.GetStreamAsync("stream", Eventually.Late()));
        (await stream.ReadLineAsync(Eventually.Late())).Should().Be("first");

        await Eventually.EndAsync(_server!.DisposeAsync().AsTask());

        await Eventually.EndAsync(left.Task);
        (await stream.ReadLineAsync(Eventually.Late())).Should().Be("last");
    }

    [Fact]
    public async Task A_stream_that_does_not_listen_is_cut_off()
    {
        await StartAsync(static (routes, _) => routes.MapGet("/stream", static async http =>
        {
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }));
        using var client = Client(_access.Keys.Current().Read);
        await using var stream = await client.GetStreamAsync("stream", Eventually.Late());

        await _server!.DisposeAsync();

        var read = () => stream.ReadAsync(new byte[1], Eventually.Late()).AsTask();
        await read.Should().ThrowAsync<IOException>("what was cut short does not look as if it had ended");
    }

    [Fact]
    public async Task Who_sends_headers_a_letter_at_a_time_is_not_listened_to_for_long()
    {
        await StartAsync(static (_, _) => { }, WebLimits.Pages with { HeaderPatience = TimeSpan.FromMilliseconds(200) });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _port.Number, Eventually.Late());
        await socket.SendAsync("GET / HTTP/1.1\r\nX-Slow: "u8.ToArray(), Eventually.Late());
        await using var stream = new NetworkStream(socket);

        string answer = Encoding.ASCII.GetString(await Answers.ReadAsync(stream));

        answer.Should().StartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        await StartAsync(static (routes, _) => routes.MapPost("/act", static async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }));
        using var client = Client(_access.Keys.Current().Operate);
        using var content = new ByteArrayContent(new byte[WebLimits.Pages.BodyBytes + 1]);
        client.DefaultRequestHeaders.ExpectContinue = true; // or the refusal may come while the body is being sent, and the connection end before it is read

        using var response = await client.PostAsync("act", content, Eventually.Late());

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_defect_behind_a_page_tells_the_caller_nothing()
    {
        await StartAsync(static (routes, _) => routes.MapGet("/fail", static string () => throw new InvalidOperationException("secret")));
        using var client = Client(_access.Keys.Current().Read);

        using var response = await client.GetAsync("fail", Eventually.Late());

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(Eventually.Late())).Should().BeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _port.Dispose();
        _state.Dispose();
    }

    private async Task StartAsync(Action<IEndpointRouteBuilder, CancellationToken> map, WebLimits? limits = null, TimeProvider? time = null)
    {
        var gate = new AccessGate(_access.Keys.Current, _access.Policy, _access.Attempts, static _ => { });
        _server = await WebServer.StartAsync(_port, limits ?? WebLimits.Pages, gate, map, time ?? TimeProvider.System, Eventually.Late());
    }

    private HttpClient Client(string? key)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = Eventually.Deadline };
        var client = new HttpClient(handler) { BaseAddress = new(_port.Address) };
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    private static bool HasConnection(int port) => File.ReadLines("/proc/net/tcp").Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(f => f[1].EndsWith($":{port:X4}", StringComparison.Ordinal) && f[3] == "01");
}
