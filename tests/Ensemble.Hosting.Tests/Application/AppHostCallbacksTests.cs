using Ensemble.Hosting.Application;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Hosting.Tests.Local;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting.Tests.Application;

public sealed class AppHostCallbacksTests
{
    private readonly List<string> _told = [];

    [Fact]
    public async Task Endpoints_have_addresses_before_anybody_is_told_that_they_have()
    {
        DistributedApplicationBuilder? builder = null;
        using var wired = new Wired(b =>
        {
            builder = b;
            var rl = b.AddExperiment("rl");
            var learner = rl.AddProcess("learner", "true").Binds("replay").WithReplicas(2).WithHttpEndpoint(name: "Web");
            rl.AddProcess("agent", "true");
            learner.OnResourceEndpointsAllocated((_, _, _) => Tell($"allocated {learner.GetEndpoint("replay").Url} {learner.GetEndpoint("web").Url}"));
            b.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Tell("created"));
            learner.OnBeforeResourceStarted((_, _, _) => Tell("before start"));
            learner.OnResourceReady((_, _, _) => Tell("ready"));
            learner.OnResourceStopped((_, stopped, _) => Tell("stopped"));
        });
        var callbacks = Callbacks(wired, builder!, _ => { });
        var replica = ReplicaId.Parse("rl/learner.1");

        await callbacks.BoundAsync(wired.Bound.Binding, default);
        await callbacks.BeforeStartAsync(replica, default);
        await callbacks.CreatedAsync(default);
        await callbacks.ReadyAsync(replica.Process, default);
        await callbacks.StoppedAsync(replica, new Completed(0), default);

        _told.Should().Equal("allocated tcp://127.0.0.1:7000 http://127.0.0.1:7002", "before start", "created", "ready", "stopped");
    }

    [Fact]
    public async Task A_health_check_answers_for_itself_alone()
    {
        DistributedApplicationBuilder? builder = null;
        using var wired = new Wired(b => (builder = b).AddProcess("a", "true"));
        var callbacks = Callbacks(wired, builder!, services => services.AddHealthChecks()
            .AddCheck("well", () => HealthCheckResult.Healthy())
            .AddCheck("cold", () => HealthCheckResult.Degraded("it is cold"))
            .AddCheck("silent", () => HealthCheckResult.Unhealthy())
            .AddCheck("broken", () => throw new InvalidOperationException("a wire")));

        (await callbacks.CheckHealthAsync("well", default)).Should().BeNull();
        (await callbacks.CheckHealthAsync("cold", default)).Should().Be("it is cold");
        (await callbacks.CheckHealthAsync("silent", default)).Should().Be("Unhealthy");
        (await callbacks.CheckHealthAsync("broken", default)).Should().Be("a wire");
        (await callbacks.CheckHealthAsync("missing", default)).Should().StartWith("no health check 'missing' is registered");
    }

    private static AppHostCallbacks Callbacks(Wired wired, DistributedApplicationBuilder builder, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging();
        configure(services);
        return new(wired.View, wired.Plan, builder.Eventing, services.BuildServiceProvider());
    }

    private Task Tell(string what)
    {
        _told.Add(what);
        return Task.CompletedTask;
    }
}
