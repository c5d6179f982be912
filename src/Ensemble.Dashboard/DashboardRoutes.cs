using System.Reflection;
using Ensemble.Dashboard.Assets;
using Ensemble.Dashboard.Exchange;
using Ensemble.Dashboard.Explain;
using Ensemble.Dashboard.Graph;
using Ensemble.Dashboard.History;
using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Live;
using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Timeline;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Runs;
using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Dashboard;

/// <summary>Everything the dashboard answers. Who may ask is decided before it, by the gate.</summary>
/// <param name="shelf">The runs.</param>
/// <param name="application">What is shown as the name of it all.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends what goes on, with the server.</param>
internal sealed class DashboardRoutes(RunShelf shelf, string application, TimeProvider time, CancellationToken stopping)
{
    private const int MostStreams = 64;
    private const int MostListed = 200;

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Act = [HttpMethods.Post];

    private static readonly AssetCatalog Catalog = AssetCatalog.In(Assembly.GetExecutingAssembly());

    /// <summary>Below it runs are put that come from elsewhere; null where none are taken in.</summary>
    public string? StateRoot { get; init; }

    /// <summary>The jobs.</summary>
    public JobShelf Jobs { get; init; } = new(null, null, time);

    /// <summary>Whether no AppHost stands behind it.</summary>
    public bool IsViewer { get; init; }

    /// <summary>Whether somebody sees what goes on in other programs of this user: a key that is handed on to look at one AppHost shows no other.</summary>
    public static bool SeesOthers(HttpContext http) => AccessIdentity.Of(http).Scope.HasFlag(AccessScope.Operate);

    /// <summary>Maps all of it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var assets = new AssetAnswers(Catalog);
        var pages = new PageAnswers(Catalog, shelf);
        Map(routes, "/ui/{name}", Look, assets.FileAsync);
        Map(routes, "/favicon.svg", Look, AssetAnswers.IconAsync);
        Map(routes, "/favicon.ico", Look, AssetAnswers.IconAsync);
        Map(routes, "/plain", Look, pages.PlainAsync);
        MapAnswers(routes);
        routes.MapFallback("/api/{**rest}", SafeHeaders.Around(
            http => ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, $"There is no '{http.Request.Path}' here.")));
        // The page itself reads the rest of the address.
        routes.MapFallback("/{**page:nonfile}", SafeHeaders.Around(pages.PageAsync)).Add(b => b.Metadata.Add(new HttpMethodMetadata(Look)));
    }

    private void MapAnswers(IEndpointRouteBuilder routes)
    {
        var live = new LiveAnswers(new StreamSlots(MostStreams), time, stopping);
        Map(routes, "/api/session", Look, http => JsonAnswer.WriteAsync(
            http,
            new SessionInfo(
                application, ThisVersion.Text, IsViewer, AccessIdentity.Of(http).Scope.HasFlag(AccessScope.Operate), Jobs.HasUser && SeesOthers(http)),
            DashboardJson.Default.SessionInfo));
        Map(routes, "/api/runs", Look, http => JsonAnswer.WriteAsync(
            http, shelf.List(int.TryParse(http.Request.Query["limit"], out int limit) ? Math.Clamp(limit, 1, MostListed) : MostListed, SeesOthers(http)),
            DashboardJson.Default.ImmutableArrayRunSummary));
        var history = new HistoryAnswers(shelf);
        Map(routes, "/api/compare", Look, Reading(history.CompareAsync));
        Map(routes, "/api/overlay", Look, Reading(history.OverlayAsync));
        MapRun(routes, "", Look, (http, run) => JsonAnswer.WriteAsync(http, RunDetails.Of(run), DashboardJson.Default.RunDetail));
        var signals = new SignalRoutes(shelf, time, stopping);
        signals.MapApi(routes);
        signals.MapRun((rest, answer) => MapRun(routes, rest, Look, answer));
        if (StateRoot is { } stateRoot)
            Map(routes, "/api/import", Act, http => new ExchangeAnswers(time, Path.GetTempPath()).ImportAsync(http, stateRoot, shelf));
        var jobs = new JobRouteMap(Jobs, time, stopping);
        jobs.MapRuns((rest, acts, answer) => MapRun(routes, rest, acts ? Act : Look, answer));
        if (Jobs.HasUser)
            jobs.MapUser((rest, acts, answer) => Map(routes, "/api/own" + rest, acts ? Act : Look, Reading(http => answer(http))));
        MapRun(routes, "/live", Look, live.FollowAsync);
        MapRun(routes, "/process", Look, ProcessDetails.AnswerAsync);
        MapRun(routes, "/events", Look, JournalAnswers.EventsAsync);
        MapRun(routes, "/graph", Look, new GraphAnswers(time).AnswerAsync);
        MapRun(routes, "/timeline", Look, new TimelineAnswers(Jobs).AnswerAsync);
        MapRun(routes, "/explain", Look, new ExplainAnswers(Jobs, time).AnswerAsync);
        MapRun(routes, "/actions", Act, ProcessActions.ActAsync);
        MapRun(routes, "/reveal", Act, ProcessDetails.RevealAsync);
        MapRun(routes, "/notes", Act, HistoryAnswers.NoteAsync);
    }

    private void MapRun(IEndpointRouteBuilder routes, string rest, string[] methods, Func<HttpContext, IShownRun, Task> answer) =>
        Map(routes, "/api/runs/{run}" + rest, methods, Reading(async http =>
        {
            await using var lease = await shelf.OpenAsync((string)http.Request.RouteValues["run"]!, SeesOthers(http), http.RequestAborted);
            await (lease is null ? ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such run here.") : answer(http, lease.Run));
        }));

    // What lies in folders may be damaged, of a later version, or removed while it is read.
    private static RequestDelegate Reading(RequestDelegate answer) => async http =>
    {
        try
        {
            await answer(http);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable) && !http.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, $"This run cannot be read: {unreadable.Message}");
        }
    };

    private static bool IsUnreadable(Exception failure) =>
        failure is FormatException or IOException or UnauthorizedAccessException or StoreFormatException or StoreDamagedException or SqliteException;

    private static void Map(IEndpointRouteBuilder routes, string pattern, string[] methods, RequestDelegate answer) =>
        routes.MapMethods(pattern, methods, SafeHeaders.Around(answer));
}
