using System.Text.Json.Nodes;
using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Publishing;

/// <summary>An AppHost that publishes starts nothing and leaves its files, and one that runs knows nothing of publishers.</summary>
public sealed class PublishTests : EndToEndTest
{
    [Fact]
    public async Task Plan_and_manifest_are_published_by_one_command()
    {
        var host = Start(Declare, "--publish", "plan+aspire", "-o", "out");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Output.Should().Be($"Published to {Sandbox["out"]}\n");
        host.Folder.Should().BeNull("nothing ran");
        JsonNode.Parse(await File.ReadAllTextAsync(Sandbox["out/aspire/aspire-manifest.json"]))!["resources"]!["learner"]!["type"]!.ToString().Should()
            .Be("executable.v0");
        File.Exists(Sandbox["out/plan/plan.json"]).Should().BeTrue();
    }

    [Fact]
    public async Task The_tools_of_aspire_get_their_manifest_where_they_want_it()
    {
        var host = Start(Declare, "--operation", "publish", "--publisher", "manifest", "--output-path", "obj/manifest.json");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        Directory.EnumerateFileSystemEntries(Sandbox["obj"]).Should().Equal(Sandbox["obj/manifest.json"]);
    }

    [Fact]
    public async Task What_this_machine_lacks_does_not_matter()
    {
        var host = Start(static builder =>
        {
            var rl = builder.AddExperiment("rl");
            rl.AddContainer("cache", "redis");
            rl.AddProject("api", "NotBuilt/NotBuilt.csproj", launchProfileName: null);
            builder.AddParameter("token", secret: true);
        }, "--publish", "aspire", "-o", "out");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        host.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_publisher_is_answered_with_those_there_are()
    {
        var host = Start(Declare, "--publish", "aspir", "-o", "out");

        (await host.ExitAsync()).Should().Be(2);

        host.Errors.Should().Contain("ENS1110: Publisher 'aspir' does not exist. Did you mean 'aspire'? There are 'aspire' and 'plan'.");
        Directory.Exists(Sandbox["out"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_format_is_no_place_to_run()
    {
        var host = Start(Declare, "--target", "aspire");

        (await host.ExitAsync()).Should().Be(2);

        host.Errors.Should().Contain("ENS1119: Target 'aspire' cannot run processes. Targets that can: 'local'.");
    }

    [Fact]
    public async Task A_plan_is_compared_with_the_published_one()
    {
        (await Start(Declare, "--publish", "plan", "-o", "out").ExitAsync()).Should().Be(0);

        var same = Start(Declare, "--diff", "out");
        (await same.ExitAsync()).Should().Be(0, "{0}", same);
        same.Output.Should().Be("The plans are the same.\n");

        var other = Start(DeclareMore, "--dry-run", "--diff", "out");
        (await other.ExitAsync()).Should().Be(1, "{0}", other);
        other.Output.Should().Be("2 parts differ:\n~ process rl/learner\n    replicas: 1 -> 2\n+ process rl/agent\n");

        var nothing = Start(Declare, "--diff", "nowhere");
        (await nothing.ExitAsync()).Should().Be(2);
        nothing.Errors.Should().Contain("ENS1116");
    }

    [Fact]
    public async Task A_run_does_not_load_the_publishers_and_without_a_dashboard_no_telemetry_either()
    {
        Sandbox.UseOwnRuntimeDirectory(); // whoever finds what a killed run has left ends its spans, and needs its store for that
        var host = Start(static builder => builder.AddExperiment("rl").AddProcess("sleeper", "sleep", "1000"), "--no-dashboard");
        await Eventually.TrueAsync(() => host.Output.Contains("running", StringComparison.OrdinalIgnoreCase), () => $"a process that runs.{host}");

        LibrariesIn($"/proc/{host.Id}/maps").Should().Contain("Ensemble.Hosting.dll").And.NotContain("Ensemble.Targets.dll").And.NotContain("YamlDotNet.dll")
            .And.NotContain("Ensemble.Telemetry.dll").And.NotContain("Ensemble.Grpc.dll").And.NotContain("Google.Protobuf.dll").And.NotContain(l => l.Contains("sqlite", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Before_its_first_process_a_run_loads_nothing_of_dashboard_and_telemetry()
    {
        var host = Start(static builder =>
        {
            builder.AddExperiment("rl").AddProcess("brief", "true");
            builder.Eventing.Subscribe<BeforeResourceStartedEvent>(
                static (_, _) => File.WriteAllTextAsync(Path.Combine(Sandbox.Here, "maps"), File.ReadAllText("/proc/self/maps"), CancellationToken.None));
        });
        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        LibrariesIn(Sandbox["maps"]).Should().Contain("Ensemble.Hosting.dll").And.NotContain("Ensemble.Telemetry.dll").And.NotContain("Ensemble.Dashboard.dll")
            .And.NotContain("Ensemble.Grpc.dll").And.NotContain("Google.Protobuf.dll").And.NotContain(l => l.Contains("sqlite", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> LibrariesIn(string maps) => File.ReadLines(maps).Select(Path.GetFileName).OfType<string>().Distinct();

    private static readonly Action<IDistributedApplicationBuilder> Declare = static builder =>
        builder.AddExperiment("rl").AddShell("learner", "exit 3").Exposes("replay");

    private static readonly Action<IDistributedApplicationBuilder> DeclareMore = static builder =>
    {
        var rl = builder.AddExperiment("rl");
        rl.AddShell("learner", "exit 3").Exposes("replay").WithReplicas(2);
        rl.AddShell("agent", "exit 3").Connects("replay");
    };
}
