using System.Globalization;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Lifecycle;

public sealed class RestartTests : EndToEndTest
{
    [Fact]
    public async Task A_failing_process_is_started_again_after_growing_pauses_until_it_succeeds()
    {
        var host = Start(static builder => builder.AddShell("flaky", "date +%s%N >> $SANDBOX/starts", "[ $(wc -l < $SANDBOX/starts) -gt 2 ]")
            .WithRestart(RestartPolicy.OnFailure,
                backoff: new RestartBackoff(TimeSpan.FromMilliseconds(200), 2, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1))));

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Journal.Of<ReplicaRestarting>("testapphost/flaky.0").Should().Equal(
            new ReplicaRestarting(1, TimeSpan.FromMilliseconds(200)), new ReplicaRestarting(2, TimeSpan.FromMilliseconds(400)));
        // By the process's own clock: the journal's times are those of its lines, a little later than what they tell of. Timers are up to a tick early.
        double[] starts = [.. (await File.ReadAllLinesAsync(Sandbox["starts"]))
            .Select(nanoseconds => long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e6)];
        (starts[1] - starts[0]).Should().BeGreaterThan(180);
        (starts[2] - starts[1]).Should().BeGreaterThan(380);
        host.Journal.Of<ReplicaEnded>("testapphost/flaky.0").Select(e => e.Cause).Should().Equal(new Failed(1, null), new Failed(1, null), new Completed(0));
    }

    [Fact]
    public async Task After_the_last_allowed_restart_the_failure_counts()
    {
        var host = Start(static builder => builder.AddShell("hopeless", "exit 5").WithRestart(RestartPolicy.OnFailure, maxRestarts: 2, RestartBackoff.None));

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.Of<ReplicaStarting>("testapphost/hopeless.0").Select(e => e.Attempt).Should().Equal(1, 2, 3);
        host.Journal.CauseOf("testapphost/hopeless.0").Should().Be(new Failed(5, null));
    }

    [Fact]
    public async Task A_thousand_restarts_of_one_process_leave_nothing_behind()
    {
        var host = Start(static builder =>
        {
            builder.AddProcess("short", "/bin/true").WithRestart(RestartPolicy.Always, maxRestarts: 1000, RestartBackoff.None);
            builder.AddShell("witness", Shell.Await("measured"));
        });
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/short.0", e => e.Attempt >= 100);
        await Eventually.TrueAsync(() => host.Output.Contains("Dashboard: ", StringComparison.Ordinal), () => $"everything that a host opens once.{host}");
        int launcher = await host.LauncherAsync();
        var (hostBefore, launcherBefore) = (Open(host.Id), Open(launcher));

        await host.Journal.WaitForAsync<ReplicaEnded>("testapphost/short.0", e => e.Attempt == 1001, within: TimeSpan.FromMinutes(5));
        var (hostAfter, launcherAfter) = (Open(host.Id), Open(launcher));
        var children = LivingProcess.ChildrenOf(launcher);
        await File.WriteAllTextAsync(Sandbox["measured"], "");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        hostAfter.Should().BeLessThan(hostBefore + 100, "open files of the host do not grow with restarts");
        launcherAfter.Should().BeLessThan(launcherBefore + 100, "open files of the launcher do not grow with restarts");
        children.Should().ContainSingle("only the witness is left");
        host.Journal.Of<ReplicaEnded>("testapphost/short.0").Should().HaveCount(1001).And.OnlyContain(e => e.Cause is Completed);
        host.Journal.Of<ReplicaSurprise>().Should().BeEmpty();

        static int Open(int process) => Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count();
    }
}
