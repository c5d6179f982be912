using Ensemble.Hosting;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Targets.Tests;

/// <summary>Declares, plans and publishes in one go, for an AppHost at <c>/work/lab/AppHost</c> that publishes beside itself.</summary>
internal static class Published
{
    public const string AppHostDirectory = "/work/lab/AppHost";
    public const string Directory = "/work/lab/AppHost/manifests";

    public static async Task<PublishResult> ByAsync(IPublisher publisher, Action<IDistributedApplicationBuilder> declare, string directory = Directory, bool symphony = true) =>
        await publisher.PublishAsync(Request(declare, directory) with { SymphonyCompatibility = symphony }, CancellationToken.None);

    public static PublishRequest Request(Action<IDistributedApplicationBuilder> declare, string directory = Directory)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = "Lab.AppHost", ProjectDirectory = "/" });
        declare(builder);
        // The folder of a machine that is nobody's: planning touches no file.
        var model = new Model.DistributedApplicationModel("lab", AppHostDirectory);
        foreach (var resource in builder.Resources)
            model.Resources.Add(resource);
        var plan = Planner.Compile(new ModelView(model), "local", new PublishPlanFacts("/home/sarah"));
        return new() { Plan = plan, AppHostDirectory = AppHostDirectory, Directory = directory, Ports = PortTable.Of(plan, 7000, 8999) };
    }
}
