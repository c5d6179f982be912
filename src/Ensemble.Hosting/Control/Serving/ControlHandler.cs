using Ensemble.Hosting.Application;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Targets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>What Kestrel calls for every request.</summary>
/// <param name="application">The run.</param>
/// <param name="parts">What the AppHost's code adds to it; null where it runs without.</param>
/// <param name="slots">Bounds streams and commands.</param>
/// <param name="stopping">Ends streams when the server stops.</param>
internal sealed class ControlHandler(IRunningApplication application, AppHostParts? parts, StreamSlots slots, CancellationToken stopping)
    : IHttpApplication<HttpContext>
{
    private readonly SubjectResolver _subjects = new(application.Plan);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        context.Response.Headers[ControlFormat.Header] = ControlFormat.Current.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await ControlRoutes.AnswerAsync(new ControlRequest(context, application, parts, _subjects, slots, "", either.Token));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The caller went away or the server stops: nobody waits for an answer.
        }
        catch (Exception failure) when (failure is not ConnectionAbortedException)
        {
            if (context.Response.HasStarted)
                context.Abort(); // a stream cut short must not look like one that ended
            else
                await context.Response.WriteAsync(Explain(failure));
        }
    }

    private static ControlProblem Explain(Exception failure) => failure switch
    {
        BadHttpRequestException bad => ControlRefusal.Of(bad.StatusCode, "Bad request", bad.Message),
        NotSupportedException unsupported => ControlRefusal.NotSupported(unsupported.Message),
        _ => ControlRefusal.Failed(failure.Message),
    };
}
