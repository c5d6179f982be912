using System.Net;
using System.Net.Sockets;
using Ensemble.Hosting;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Errors;

/// <summary>Ports that are not free, and AppHosts beside each other.</summary>
public sealed class PortTests : EndToEndTest
{
    private static readonly Action<IDistributedApplicationBuilder> Fixed = static builder =>
        builder.AddExperiment("rl").AddShell("learner", Shell.Forever)
            .Binds("replay-server", port: int.Parse(Environment.GetEnvironmentVariable("FIXED_PORT")!));

    private static readonly Action<IDistributedApplicationBuilder> Pooled = static builder =>
    {
        var rl = builder.AddExperiment("rl");
        rl.AddShell("learner", Shell.Forever).Binds("one").Binds("two");
        rl.AddShell("board", Shell.Forever).Exposes("three");
    };

    [Fact]
    public async Task A_fixed_port_that_another_program_listens_on_is_refused_naming_the_program()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Sandbox.Variables["FIXED_PORT"] = $"{port}";
        var host = Start(Fixed);

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should().MatchRegex(
            $@"PortTests\.cs\(\d+.*error ENS1012: Port {port} of service 'replay-server' \(process 'learner'\) is taken by process {Environment.ProcessId} ");
        host.Journal.Of<ReplicaStarting>().Should().BeEmpty();
    }

    [Fact]
    public async Task A_fixed_port_that_another_AppHost_has_is_refused_naming_that_one_and_isolation_helps()
    {
        Sandbox.Variables["FIXED_PORT"] = $"{OwnPorts.Apart}";
        var first = Start(Fixed);
        await first.Journal.WaitForAsync<ReplicaRunning>("rl/learner.0");

        var second = Start(Fixed);
        (await second.ExitAsync()).Should().Be(2, "{0}", second);
        second.Errors.Should().MatchRegex("ENS1012: .* is taken by process 'learner' of experiment 'rl' \\(AppHost .*TestAppHost.*, run [-0-9a-f]+\\)");

        var third = Start(Fixed, "--isolated");
        await third.Journal.WaitForAsync<ReplicaRunning>("rl/learner.0");
        PortOf(third, "replay-server").Should().NotBe(PortOf(first, "replay-server"));
    }

    [Fact]
    public async Task A_fixed_port_is_free_again_when_its_run_is_over_or_its_host_was_killed()
    {
        Sandbox.Variables["FIXED_PORT"] = $"{OwnPorts.Apart}";
        var first = Start(Fixed);
        await first.Journal.WaitForAsync<ReplicaRunning>("rl/learner.0");
        first.Signal(Signals.Kill);
        await Sandbox.NothingIsLeftAsync();

        var second = Start(Fixed);
        await second.Journal.WaitForAsync<ReplicaRunning>("rl/learner.0");
        second.Signal(Signals.Terminate);
        (await second.ExitAsync()).Should().Be(143, "{0}", second);

        var third = Start(Fixed);
        await third.Journal.WaitForAsync<ReplicaRunning>("rl/learner.0");
    }

    [Fact]
    public async Task Two_AppHosts_share_the_pool_without_meeting()
    {
        int pool = OwnPorts.Apart;
        Sandbox.Variables["Ensemble__PortRange"] = $"{pool}-{pool + 19}";
        var first = Start(Pooled);
        await first.Journal.WaitForAsync<RunBound>("");
        var second = Start(Pooled);
        await second.Journal.WaitForAsync<RunBound>("");

        // The exposed one first, then the bound ones, each the lowest that is free.
        Ports(first).Should().Equal(pool + 1, pool + 2, pool);
        Ports(second).Should().Equal(pool + 4, pool + 5, pool + 3);
    }

    [Fact]
    public async Task A_port_of_the_pool_that_somebody_holds_is_passed_over()
    {
        int pool = OwnPorts.Apart;
        using var listener = new TcpListener(IPAddress.Loopback, pool + 1);
        listener.Start();
        Sandbox.Variables["Ensemble__PortRange"] = $"{pool}-{pool + 19}";
        var host = Start(Pooled);
        await host.Journal.WaitForAsync<RunBound>("");

        Ports(host).Should().Equal(pool + 2, pool + 3, pool);
    }

    [Fact]
    public async Task A_pool_that_is_too_small_is_refused_with_what_was_asked_for()
    {
        int pool = OwnPorts.Apart;
        Sandbox.Variables["Ensemble__PortRange"] = $"{pool}-{pool + 1}";
        var host = Start(Pooled);

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should().Contain($"ENS1013: 3 ports are needed, but 2 of the pool {pool}-{pool + 1} are free");
    }

    private static int[] Ports(AppHost host) => [PortOf(host, "one"), PortOf(host, "two"), PortOf(host, "three")];

    private static int PortOf(AppHost host, string service) =>
        host.Journal.Of<RunBound>().Single().Binding.Endpoints.Single(e => e.Service == service).Addresses[0].Port;
}
