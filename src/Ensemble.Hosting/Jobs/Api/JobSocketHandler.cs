using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What a server without a router calls for every request: the router of ASP.NET Core takes longer to start than most requests to answer.</summary>
/// <param name="api">What answers.</param>
/// <param name="stopping">The server is about to stop.</param>
internal sealed class JobSocketHandler(JobApi api, CancellationToken stopping) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is kept.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (JobRoutes.Find(context.Request.Method, path) is not var (route, id))
        {
            await context.Response.RefuseAsync(StatusCodes.Status404NotFound, $"There is no {context.Request.Method} '{path}' here.");
            return;
        }
        // Who submits thousands of jobs a second pays for every token.
        using var either = route.IsLong ? CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping) : null;
        var ending = either?.Token ?? stopping;
        try
        {
            await api.AnswerAsync(route, context, id, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort(); // what was cut short must not look like an answer
        }
    }
}
