using Ensemble.Hosting.Control.Serving;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The HTTP API over a scheduler of jobs. Who may ask is decided before it: by the gate of a port, or by who can open a socket.</summary>
/// <param name="service">The jobs.</param>
/// <param name="address">Where it can be asked over HTTP; null where it cannot. It may be open a moment later than the jobs.</param>
internal sealed class JobApi(JobService service, Task<string?> address)
{
    private const int MostFollowers = 256;

    /// <summary>The scheduler with its files.</summary>
    public JobService Service => service;

    /// <summary>The scheduler.</summary>
    public JobScheduler Scheduler => service.Scheduler;

    /// <summary>Bounds logs that are followed: each costs a watch over files.</summary>
    public StreamSlots Followers { get; } = new(MostFollowers);

    /// <summary>Whether somebody asks.</summary>
    public JobActivity Activity { get; } = new(service.Options.Time);

    /// <summary>Where it can be asked over HTTP.</summary>
    public Task<string?> Address => address;

    /// <summary>Maps all of it.</summary>
    /// <param name="routes">Where.</param>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var route in JobRoutes.All)
        {
            routes.MapMethods(route.Pattern, [route.Method], http => AnswerAsync(
                route, http, http.Request.RouteValues.TryGetValue("id", out object? id) ? (string)id! : "", http.RequestAborted));
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="route">The route.</param>
    /// <param name="http">Request and response.</param>
    /// <param name="id">The name in the path.</param>
    /// <param name="cancellationToken">Ends when the caller goes away or the server stops.</param>
    public async Task AnswerAsync(JobRoute route, HttpContext http, string id, CancellationToken cancellationToken)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        Activity.Begin();
        try
        {
            await route.Answer(new JobRequest(http, this, id, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (BadHttpRequestException bad)
        {
            await http.Response.RefuseAsync(bad.StatusCode, bad.Message);
        }
        catch (Exception failure) when (failure is not ConnectionAbortedException)
        {
            if (http.Response.HasStarted)
                http.Abort(); // a log cut short must not look like one that ended
            else
                await http.Response.RefuseAsync(StatusCodes.Status500InternalServerError, failure.Message);
        }
        finally
        {
            Activity.End();
        }
    }
}
