using Ensemble.Dashboard.ConsoleLogs;
using Ensemble.Dashboard.Exchange;
using Ensemble.Dashboard.Metrics;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.StructuredLogs;
using Ensemble.Dashboard.Traces;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Telemetry.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Dashboard;

/// <summary>What is answered about the output and the telemetry of runs, and runs as files.</summary>
/// <param name="shelf">The runs.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends what goes on, with the server.</param>
internal sealed class SignalRoutes(RunShelf shelf, TimeProvider time, CancellationToken stopping)
{
    private const int MostFollowers = 32;

    /// <summary>Says of each answer below the path of a run how it is made.</summary>
    /// <param name="map">Takes the rest of the path, and the answer.</param>
    public void MapRun(Action<string, Func<HttpContext, IShownRun, Task>> map)
    {
        var console = new ConsoleAnswers(new StreamSlots(MostFollowers), time, stopping);
        map("/console", console.PageAsync);
        map("/console/live", console.FollowAsync);
        map("/console/download", console.DownloadAsync);
        map("/senders", TelemetryAsked.Of(MetricAnswers.SendersAsync));
        map("/logs", TelemetryAsked.Of(LogAnswers.ListAsync));
        map("/traces", TelemetryAsked.Of(TraceAnswers.ListAsync));
        map("/traces/{trace}", TelemetryAsked.Of(TraceAnswers.TraceAsync));
        map("/traces/{trace}/spans/{span}", TelemetryAsked.Of(TraceAnswers.SpanAsync));
        map("/metrics", TelemetryAsked.Of(MetricAnswers.InstrumentsAsync));
        map("/metrics/points", TelemetryAsked.Of(MetricAnswers.PointsAsync));
        map("/export", new ExchangeAnswers(time, Path.GetTempPath()).ExportAsync);
    }

    /// <summary>Maps the telemetry API for programs, of the run that runs here and of each run.</summary>
    public void MapApi(IEndpointRouteBuilder routes)
    {
        var api = new TelemetryApi(async (http, answer) =>
        {
            await using var lease = await shelf.OpenAsync(
                (string?)http.GetRouteValue("run") ?? RunShelf.Current, DashboardRoutes.SeesOthers(http), http.RequestAborted);
            await answer(lease?.Run.Telemetry is { } queries ? new ShownTelemetry(lease.Run, queries) : null);
        });
        api.Map(routes);
        api.Map(routes, "/api/runs/{run}/telemetry");
    }
}
