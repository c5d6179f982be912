using System.Diagnostics;
using Ensemble.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ensemble.Hosting.Web;

/// <summary>
/// What Kestrel calls for every request. It is routed first, for an endpoint says what one must be allowed to call it; then comes the gate; and only behind it
/// anything looks at the request.
/// </summary>
internal sealed class WebPipeline : IHttpApplication<HttpContext>, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly DefaultHttpContextFactory _contexts;
    private readonly RequestDelegate _serve;
    private readonly CancellationToken _stopping;

    /// <summary>Builds it.</summary>
    /// <param name="gate">Who may come in.</param>
    /// <param name="map">Says what is served where.</param>
    /// <param name="stopping">The server is about to stop.</param>
    public WebPipeline(AccessGate gate, Action<IEndpointRouteBuilder> map, CancellationToken stopping)
    {
        _stopping = stopping;
        _services = Services();
        _contexts = new DefaultHttpContextFactory(_services);
        var pipeline = new ApplicationBuilder(_services);
        pipeline.UseRouting();
        pipeline.Use((HttpContext http, RequestDelegate next) => gate.InvokeAsync(http, next));
        pipeline.UseEndpoints(map);
        _serve = pipeline.Build();
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => _contexts.Create(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) => _contexts.Dispose(context);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        context.RequestAborted = either.Token;
        try
        {
            await _serve(context);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The caller went away or the server stops: what was cut short must not look like an answer.
            if (context.Response.HasStarted)
                context.Abort();
            else
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    public void Dispose() => _services.Dispose();

    // What routing needs of a host, and no more.
    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new DiagnosticListener(typeof(WebPipeline).FullName!));
        services.AddOptions();
        services.AddRouting();
        return services.BuildServiceProvider();
    }
}
