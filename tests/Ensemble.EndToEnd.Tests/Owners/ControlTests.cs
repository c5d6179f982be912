using Ensemble.Hosting;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Owners;

/// <summary>People acting on a run from outside, over its control socket.</summary>
public sealed class ControlTests : EndToEndTest
{
    [Fact]
    public async Task Restarting_one_process_takes_its_own_daemons_with_it_and_nobody_elses()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("mine", Shell.Daemon("mine-$$"), Shell.Forever);
            builder.AddShell("other", Shell.Daemon("other-$$"), Shell.Forever);
        });
        string mine = await Eventually.ValueAsync(() => Daemon("mine"), () => $"my daemon.{host}"),
            other = await Eventually.ValueAsync(() => Daemon("other"), () => $"the other one.{host}");
        int otherRoot = (await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/other.0")).ProcessId!.Value;
        string otherDaemon = await File.ReadAllTextAsync(other + ".pid");

        await RequestAsync(host, RunAction.Restart, "testapphost/mine");
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/mine.0", e => e.Attempt == 2);

        FileLock.IsHeld(mine).Should().BeFalse("the new incarnation starts when all of the old one is gone");
        (await Eventually.ValueAsync(() => Daemon("mine"), () => $"the daemon of the new incarnation.{host}")).Should().NotBe(mine);
        FileLock.IsHeld(other).Should().BeTrue();
        LivingProcess.Exists(otherRoot).Should().BeTrue();
        LivingProcess.Exists(int.Parse(otherDaemon)).Should().BeTrue();

        host.Signal(Signals.Terminate);
        (await host.ExitAsync()).Should().Be(143, "{0}", host);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_process_stopped_by_a_person_is_no_failure_and_one_started_by_a_person_counts()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("manual", "true").WithExplicitStart();
            builder.AddShell("server", Shell.Forever);
        });
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/server.0");

        await RequestAsync(host, RunAction.Start, "testapphost/manual");
        await host.Journal.WaitForAsync<ReplicaEnded>("testapphost/manual.0");
        await RequestAsync(host, RunAction.Stop, "testapphost/server");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        host.Journal.CauseOf("testapphost/manual.0").Should().Be(new Completed(0));
        host.Journal.CauseOf("testapphost/server.0").Should().BeOfType<Stopped>();
    }

    // The lock of a daemon that runs.
    private string? Daemon(string name) =>
        Sandbox.HeldLocks().SingleOrDefault(l => l.Contains(name) && new FileInfo(l + ".pid") is { Exists: true, Length: > 0 });

    /// <summary>Asks a run over its control socket.</summary>
    internal static async Task ClientAsync(AppHost host, Func<ControlClient, Task> ask)
    {
        var registry = new RunRegistry(Path.Combine(host.Environment["XDG_RUNTIME_DIR"]!, "ensemble"));
        var run = await Eventually.ValueAsync(() => registry.List().SingleOrDefault(r => r.ProcessId == host.Id), () => $"the run in the registry.{host}");
        using var client = new ControlClient(run.Socket);
        await ask(client);
    }

    private static Task RequestAsync(AppHost host, RunAction action, string subject) =>
        ClientAsync(host, client => client.RequestAsync(action, subject, force: false, by: "the test", CancellationToken.None));
}
