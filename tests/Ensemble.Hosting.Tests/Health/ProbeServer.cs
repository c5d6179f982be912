using System.Collections.Concurrent;
using System.Net;
using Ensemble.Model.Planning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Tests.Health;

/// <summary>A real server whose paths answer as the test says: with a status, or never.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    public const int Never = 0;

    private readonly WebApplication _server;

    private ProbeServer(WebApplication server) => _server = server;

    /// <summary>The status of each path; 404 for others.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new();

    public ConcurrentQueue<string> Asked { get; } = new();

    public HostPort Address { get; private set; }

    public static async Task<ProbeServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var server = new ProbeServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        var uri = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        server.Address = new(uri.Host, uri.Port);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path + context.Request.QueryString;
        Asked.Enqueue(path);
        int status = Answers.GetValueOrDefault(path, 404);
        if (status == Never)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        context.Response.StatusCode = status;
        if (status == 302)
            context.Response.Headers.Location = "/elsewhere";
    }
}
