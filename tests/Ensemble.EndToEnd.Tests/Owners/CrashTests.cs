using System.Globalization;
using Ensemble.Hosting;
using Ensemble.Hosting.Journal;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Owners;

/// <summary>Host and launcher killed at any moment. <c>ENSEMBLE_CRASH_ROUNDS</c> multiplies the rounds, <c>ENSEMBLE_CRASH_SEED</c> chooses other
/// moments.</summary>
public sealed class CrashTests : EndToEndTest
{
    private static readonly int Factor = Number("ENSEMBLE_CRASH_ROUNDS", 1);
    private static readonly int Seed = Number("ENSEMBLE_CRASH_SEED", 20260731);

    // Something of everything: escapees, a tree, something that starts all the time, something that waits, something that writes.
    private static readonly Action<IDistributedApplicationBuilder> Everything = static builder =>
    {
        var escapee = builder.AddShell("escapee", Shell.Daemon("daemon-$ENSEMBLE_REPLICA-$$"), Shell.Daemon("second-$ENSEMBLE_REPLICA-$$"), Shell.Forever)
            .WithReplicas(2);
        builder.AddShell("tree", "(sleep 100004 & (sleep 100005 & sleep 100006)) & sleep 100007");
        builder.AddProcess("short", "/bin/true").WithRestart(RestartPolicy.Always, backoff: RestartBackoff.None);
        builder.AddShell("loud", "while :; do echo line after line; done").WithOutput(OutputTarget.File);
        builder.AddShell("late", Shell.Daemon("late-$$"), Shell.Forever).WaitFor(escapee);
    };

    [Fact]
    public async Task Nothing_outlives_a_killed_host_and_its_journal_is_readable()
    {
        var random = new Random(Seed);
        for (int round = 0; round < 10 * Factor; round++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 1500));
            var host = Start(Everything);
            await Task.Delay(delay, TimeProvider.System);

            host.Signal(Signals.Kill);

            await NothingIsLeftAsync(round, delay);
            if (host.Folder is { } folder && Path.Combine(folder, "events.jsonl") is var journal && File.Exists(journal))
                JournalReader.ReadAll(journal).Select((e, i) => e.Sequence - i).Distinct().Should()
                    .BeSubsetOf([1L], "round {0} after {1}: no event is missing", round, delay);
        }
    }

    [Fact]
    public async Task Nothing_outlives_a_killed_launcher_and_the_host_says_what_was_lost()
    {
        var random = new Random(Seed);
        for (int round = 0; round < 5 * Factor; round++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 1500));
            var host = Start(Everything);
            int launcher = await host.LauncherAsync();
            await Task.Delay(delay, TimeProvider.System);

            Signals.TrySend(launcher, Signals.Kill).Should().BeTrue();

            (await host.ExitAsync()).Should().NotBe(0, "round {0} after {1}.{2}", round, delay, host);
            await NothingIsLeftAsync(round, delay);
            if (host.Journal.Events.Count == 0)
            {
                host.Errors.Should().Contain("The launcher did not come up", "round {0} after {1}: it was killed before there was a run", round, delay);
                continue;
            }
            host.Journal.Of<ReplicaEnded>().Should().Contain(e => e.Cause is Lost, "round {0} after {1}.{2}", round, delay, host);
            host.Journal.Of<ExperimentEnded>().Should().ContainSingle().Which.Succeeded.Should().BeFalse();
        }
    }

    private async Task NothingIsLeftAsync(int round, TimeSpan delay)
    {
        try
        {
            await Sandbox.NothingIsLeftAsync();
        }
        catch (TimeoutException left)
        {
            throw new TimeoutException($"Round {round} with seed {Seed}, killed after {delay.TotalMilliseconds} ms: {left.Message}", left);
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
            : otherwise;
}
