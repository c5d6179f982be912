using CartPole.Learning;
using Ensemble.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CartPole.Monitor;

/// <summary>Shows the progress over HTTP: <c>/</c> for people, <c>/progress.json</c> for programs.</summary>
internal static class ProgressPage
{
    public static WebApplication Build(ServiceEndpoint service, LatestProgress progress)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(service.ToUri("http").ToString());
        WebApplication website = builder.Build();
        website.MapGet("/", () => Results.Text(Page(progress.Value)));
        website.MapGet("/progress.json", () => Results.Json(progress.Value));
        return website;
    }

    private static string Page(Progress progress) => string.Join('\n',
        [CurveChart.Heading, .. progress.Curve.Select(CurveChart.Line), "", CurveChart.Draw(progress.Curve, progress.TargetReturn), ""]);
}
