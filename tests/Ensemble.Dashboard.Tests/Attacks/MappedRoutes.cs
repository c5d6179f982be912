using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Jobs.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Dashboard.Attacks;

/// <summary>Every route that the dashboard maps, asked of the code itself: one that is added is attacked too.</summary>
internal sealed class MappedRoutes : IEndpointRouteBuilder
{
    private MappedRoutes()
    {
    }

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IServiceProvider ServiceProvider { get; } = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();

    /// <summary>Their paths with something plausible in every place, and which methods are served.</summary>
    public static IReadOnlyList<(string Path, string[] Methods)> All()
    {
        var routes = new MappedRoutes();
        var shelf = new RunShelf(null, new RunFolderList([]), LivingRuns.None, TimeProvider.System);
        new DashboardRoutes(shelf, "test", TimeProvider.System, default)
        {
            StateRoot = "/nowhere",
            Jobs = new JobShelf(null, new UserJobPlace("/nowhere/jobs", "/nowhere"), TimeProvider.System),
        }.Map(routes);
        return [.. routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => (
            PathOf(e.RoutePattern), e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.ToArray() ?? []))];
    }

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(ServiceProvider);

    private static string PathOf(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s =>
        string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "run" } => "current",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "trace" } => "5b8efff798038103d269b633813fc60c",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "span" } => "eee19b7ec3c1b174",
            _ => "anything",
        }))));
}
