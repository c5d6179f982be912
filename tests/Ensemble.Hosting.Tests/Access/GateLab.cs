using System.Net;
using System.Net.Sockets;
using System.Text;
using Ensemble.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Tests.Access;

/// <summary>A server with a gate before it, and a client that sends whatever bytes an attacker would.</summary>
internal sealed class GateLab : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _application;

    private GateLab(TimeProvider time)
    {
        KeyFile = new AccessKeyFile(Path.Combine(_folder.Path, "state", "access.json"));
        Policy = AccessPolicy.Of(_folder.Path) with { Origins = AccessPolicy.OwnHosts.Clear().Add("https://lab.example") };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        var gate = new AccessGate(KeyFile.Current, Policy, new FailedAttempts(time), Reports.Add);
        _application.UseRouting();
        _application.Use(gate.InvokeAsync);
        _application.Map("/page", Reach);
        _application.MapPost("/v1/traces", Reach).WithMetadata(new AccessRequirement(AccessScope.Ingest));
        _application.MapFallback(Reach);
    }

    public AccessKeyFile KeyFile { get; }

    public AccessPolicy Policy { get; }

    /// <summary>How many requests got behind the gate.</summary>
    public int Reached { get; private set; }

    /// <summary>Who sent the last one that did.</summary>
    public AccessIdentity? Last { get; private set; }

    /// <summary>What the gate reported.</summary>
    public List<long> Reports { get; } = [];

    public int Port => new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public static async Task<GateLab> StartAsync(TimeProvider? time = null)
    {
        var lab = new GateLab(time ?? TimeProvider.System);
        await lab._application.StartAsync();
        return lab;
    }

    /// <summary>Sends a request of HTTP/1.1 and gives everything that comes back.</summary>
    /// <param name="line">Method and path.</param>
    /// <param name="headers">Separated by bars. <c>Host</c> is this server's own unless it is among them.</param>
    public async Task<string> SendAsync(string line, string headers = "")
    {
        string[] lines = [.. Fill(headers).Split('|', StringSplitOptions.RemoveEmptyEntries)];
        string[] own = lines.Any(l => l.StartsWith("Host:", StringComparison.Ordinal)) ? [] : [$"Host: 127.0.0.1:{Port}"];
        string request = string.Join(
            "\r\n", [$"{Fill(line)} HTTP/1.1", .. own, .. lines.Where(l => l != "Host:"), "Connection: close", "Content-Length: 0", "", ""]);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, Eventually.Late());
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Eventually.Late());
        return Encoding.UTF8.GetString(await Answers.ReadAsync(stream));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private string Fill(string text)
    {
        var keys = KeyFile.Current();
        return text.Replace("{operate}", keys.Operate, StringComparison.Ordinal).Replace("{read}", keys.Read, StringComparison.Ordinal)
            .Replace("{ingest}", keys.Ingest, StringComparison.Ordinal).Replace("{port}", $"{Port}", StringComparison.Ordinal)
            .Replace("{cookie}", $"{Policy.CookieName}={AccessKeys.CookieOf(keys.Operate)}", StringComparison.Ordinal)
            .Replace("{cookie-value}", AccessKeys.CookieOf(keys.Operate), StringComparison.Ordinal)
            .Replace("{read-cookie}", $"{Policy.CookieName}={AccessKeys.CookieOf(keys.Read)}", StringComparison.Ordinal)
            .Replace("{name}", Policy.CookieName, StringComparison.Ordinal)
            .Replace("{own}", $"http://127.0.0.1:{Port}", StringComparison.Ordinal)
            .Replace("{long}", new string('x', 600), StringComparison.Ordinal).Replace("{huge}", new string('x', 40_000), StringComparison.Ordinal);
    }

    private Task Reach(HttpContext http)
    {
        Reached++;
        Last = AccessIdentity.Of(http);
        return http.Response.WriteAsync("behind the gate");
    }
}
