using Ensemble.Hosting.Control.Serving;
using Ensemble.Jobs;
using Ensemble.Jobs.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The HTTP API over a scheduler of jobs. Who may ask is decided before it: by the gate of a port, or by who can open a socket.</summary>
internal sealed class JobApi
{
    private const int MostFollowers = 256;

    private readonly JobService? _service;

    /// <param name="service">The jobs.</param>
    /// <param name="address">Where it can be asked over HTTP; null where it cannot. It may be open a moment later than the jobs.</param>
    public JobApi(JobService service, Task<string?> address)
        : this(service.Scheduler.Archive, service.Files, service.Options.Time)
    {
        _service = service;
        Address = address;
    }

    private JobApi(JobArchive archive, JobFiles files, TimeProvider time)
    {
        Archive = archive;
        Files = files;
        Time = time;
        Activity = new(time);
    }

    /// <summary>What the store holds.</summary>
    public JobArchive Archive { get; }

    /// <summary>Where files of jobs lie.</summary>
    public JobFiles Files { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether the scheduler is in this process. Where it is not, only answers can be asked that look.</summary>
    public bool HasService => _service is not null;

    /// <summary>The scheduler with its files.</summary>
    /// <exception cref="InvalidOperationException">It is not in this process.</exception>
    public JobService Service => _service ?? throw new InvalidOperationException("These jobs can only be looked at from here.");

    /// <summary>The scheduler.</summary>
    /// <exception cref="InvalidOperationException">It is not in this process.</exception>
    public JobScheduler Scheduler => Service.Scheduler;

    /// <summary>Bounds logs that are followed: each costs a watch over files.</summary>
    public StreamSlots Followers { get; } = new(MostFollowers);

    /// <summary>Whether somebody asks.</summary>
    public JobActivity Activity { get; }

    /// <summary>Where it can be asked over HTTP.</summary>
    public Task<string?> Address { get; } = Task.FromResult<string?>(null);

    /// <summary>Answers that look, about jobs whose scheduler is elsewhere or nowhere.</summary>
    /// <param name="archive">What the store holds.</param>
    /// <param name="files">Where files of jobs lie.</param>
    /// <param name="time">The clock.</param>
    public static JobApi ThatLooks(JobArchive archive, JobFiles files, TimeProvider time) => new(archive, files, time);

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
