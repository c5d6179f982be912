using Ensemble.Dashboard;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Web;
using Microsoft.AspNetCore.Routing;

[assembly: EnsemblePages(typeof(DashboardPages))]

namespace Ensemble.Dashboard;

/// <summary>The dashboard in an AppHost: its run, and its earlier ones.</summary>
internal sealed class DashboardPages : IRunPages
{
    public void Map(IEndpointRouteBuilder routes, ServedRun run, CancellationToken stopping)
    {
        var application = run.Application;
        var shelf = new RunShelf(new LiveShownRun(run), new RunFolderList([StateDirectory.OfRun(application.Folder)]),
            LivingRuns.Of(run.Variables, Path.GetTempPath()), run.Time);
        stopping.Register(static shelf => _ = ((RunShelf)shelf!).DisposeAsync().AsTask(), shelf);
        string root = Path.GetFullPath(Path.Combine(StateDirectory.OfRun(application.Folder), ".."));
        new DashboardRoutes(shelf, application.Plan.Application, run.Time, stopping) { StateRoot = root }.Map(routes);
    }
}
