using Ensemble.Dashboard;
using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Exchange.Bundles;
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
        string state = StateDirectory.OfRun(application.Folder);
        string root = Path.GetFullPath(Path.Combine(state, ".."));
        string imported = Path.Combine(root, BundleImport.FolderOf(application.Plan.Application));
        var shelf = new RunShelf(new LiveShownRun(run), new RunFolderList([state, imported]), LivingRuns.Of(run.Variables, Path.GetTempPath()), run.Time);
        stopping.Register(static shelf => _ = ((RunShelf)shelf!).DisposeAsync().AsTask(), shelf);
        new DashboardRoutes(shelf, application.Plan.Application, run.Time, stopping) { StateRoot = root, Jobs = Jobs(run) }.Map(routes);
    }

    private static JobShelf Jobs(ServedRun run) => new(run.Jobs, null, run.Time) { Journal = done => run.Application.Record("", done) };
}
