using Ensemble.Hosting;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Owners;

/// <summary>What the signals lead to by which people and systems end an AppHost.</summary>
public sealed class SignalTests : EndToEndTest
{
    // Writes its name when it is asked to end.
    private const string Polite = "trap 'echo $ENSEMBLE_PROCESS >> $SANDBOX/order; exit 0' TERM; sleep 100003 & touch $SANDBOX/ready-$ENSEMBLE_PROCESS; wait";

    private static readonly Action<IDistributedApplicationBuilder> Chain = static builder =>
    {
        var database = builder.AddShell("database", Polite);
        var api = builder.AddShell("api", Polite).WaitFor(database);
        builder.AddShell("web", Polite).WaitFor(api);
    };

    private static readonly Action<IDistributedApplicationBuilder> Deaf = static builder =>
        builder.AddShell("deaf", "trap '' TERM", Shell.Daemon("deaf"), "while :; do sleep 1; done").WithGracePeriod(TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(Signals.Interrupt, 130)]
    [InlineData(Signals.Terminate, 143)]
    [InlineData(Signals.Hangup, 129)]
    public async Task A_signal_ends_everything_in_reverse_order_of_waits_and_decides_the_exit_code(int signal, int exitCode)
    {
        var host = Start(Chain);
        await Eventually.TrueAsync(() => File.Exists(Sandbox["ready-web"]), () => $"all three to run.{host}");

        host.Signal(signal);

        (await host.ExitAsync()).Should().Be(exitCode, "{0}", host);
        (await File.ReadAllLinesAsync(Sandbox["order"])).Should().Equal("web", "api", "database");
        host.Journal.Of<ReplicaEnded>().Should().HaveCount(3).And.OnlyContain(e => e.Cause is Stopped);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_second_interrupt_ends_at_once_what_would_not_end()
    {
        var host = Start(Deaf);
        await Eventually.TrueAsync(() => Sandbox.HeldLocks().Count == 1, () => $"the daemon to run.{host}");
        host.Signal(Signals.Interrupt);
        await host.Journal.WaitForAsync<ReplicaStopping>("testapphost/deaf.0");

        host.Signal(Signals.Interrupt);

        (await host.ExitAsync()).Should().Be(130, "{0}", host);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_second_SIGTERM_changes_nothing()
    {
        var host = Start(static builder =>
            builder.AddShell("slow", "trap 'sleep 1; touch $SANDBOX/saved; exit 0' TERM", "touch $SANDBOX/ready", "while :; do sleep 0.1; done")
                .WithStopSignal("SIGTERM"));
        await Eventually.TrueAsync(() => File.Exists(Sandbox["ready"]), () => $"it to run.{host}");
        host.Signal(Signals.Terminate);
        await host.Journal.WaitForAsync<ReplicaStopping>("testapphost/slow.0");

        host.Signal(Signals.Terminate);

        (await host.ExitAsync()).Should().Be(143, "{0}", host);
        File.Exists(Sandbox["saved"]).Should().BeTrue("it had time to save its work");
    }

    [Fact]
    public async Task A_signal_while_processes_still_wait_ends_the_run_too()
    {
        var host = Start(static builder =>
        {
            var never = builder.AddShell("never", Shell.Forever);
            builder.AddShell("waiting", "true").WaitForCompletion(never);
        });
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/never.0");

        host.Signal(Signals.Interrupt);

        (await host.ExitAsync()).Should().Be(130, "{0}", host);
        host.Journal.Of<ReplicaStarting>("testapphost/waiting.0").Should().BeEmpty();
    }

    [Fact]
    public async Task When_the_shell_that_started_it_is_killed_the_run_is_ended_with_grace()
    {
        string program = Repository.Program("tests/TestAppHost", "TestAppHost");
        var shell = StartThrough(["/bin/bash", "-c", "\"$0\" & wait", program], Chain);
        await Eventually.TrueAsync(() => File.Exists(Sandbox["ready-web"]), () => $"all three to run.{shell}");

        shell.Signal(Signals.Kill);

        await shell.Journal.WaitForAsync<RunEnded>("");
        shell.Journal.Of<RunStopping>().Should().Equal(new RunStopping("SIGHUP"));
        (await File.ReadAllLinesAsync(Sandbox["order"])).Should().Equal("web", "api", "database");
        await Sandbox.NothingIsLeftAsync();
    }
}
