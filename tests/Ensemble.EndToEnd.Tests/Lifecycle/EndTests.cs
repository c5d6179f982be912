using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Lifecycle;

/// <summary>How processes end, and what that means for the others.</summary>
public sealed class EndTests : EndToEndTest
{
    [Fact]
    public async Task A_command_that_does_not_exist_fails_its_experiment_and_says_where_it_was_looked_for()
    {
        var host = Start(static builder =>
        {
            builder.AddProcess("ghost", "no-such-command");
            builder.AddShell("bystander", Shell.Forever);
        });

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("testapphost/ghost.0").Should().BeOfType<FailedToStart>()
            .Which.Reason.Should().Contain("'no-such-command'").And.Contain("PATH");
        host.Journal.CauseOf("testapphost/bystander.0").Should().BeOfType<Stopped>();
        host.Output.Should().MatchRegex(@"testapphost: failed after .*: ghost .*no-such-command");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_working_directory_that_does_not_exist_is_named()
    {
        var host = Start(static builder => builder.AddProcess("lost", "true").WithWorkingDirectory("/no/such/folder"));

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("testapphost/lost.0").Should().BeOfType<FailedToStart>().Which.Reason.Should().Contain("'/no/such/folder'");
    }

    [Fact]
    public async Task A_process_that_dies_at_once_stops_the_rest_and_is_named_as_the_cause()
    {
        var host = Start(static builder =>
        {
            var experiment = builder.AddExperiment("rl");
            experiment.AddShell("healthy", Shell.Forever);
            experiment.AddShell("broken", "exit 3");
        });

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("rl/broken.0").Should().Be(new Failed(3, null));
        host.Journal.CauseOf("rl/healthy.0").Should().BeOfType<Stopped>().Which.By.Should().Contain("broken");
        host.Journal.Of<ExperimentEnded>("rl").Should().Equal(new ExperimentEnded(false, "rl/broken.0", new Failed(3, null)));
        host.Output.Should()
            .MatchRegex(@"rl: failed after .*: broken failed with exit code 3 \(.*broken\.0\.err\.log\)|rl: failed after .*: broken failed with exit code 3");
    }

    [Fact]
    public async Task A_process_that_ignores_SIGTERM_is_killed_after_its_grace_period()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("stubborn", "trap '' TERM", "touch $SANDBOX/deaf", "while :; do sleep 1; done").WithGracePeriod(TimeSpan.FromSeconds(2));
            builder.AddShell("main", Shell.Await("deaf")).EndsExperiment();
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        var grace = host.Journal.TimeOf<ReplicaEnded>("testapphost/stubborn.0") - host.Journal.TimeOf<ReplicaStopping>("testapphost/stubborn.0");
        grace.Should().BeGreaterThan(TimeSpan.FromSeconds(0.5),
            "the journal's times are those of its lines, a little later than what they tell of").And.BeLessThan(TimeSpan.FromMinutes(1));
        host.Journal.CauseOf("testapphost/stubborn.0").Should().BeOfType<Stopped>();
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_process_that_ends_the_experiment_ends_the_others_and_the_run_succeeds()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("server", Shell.Forever).WithReplicas(3);
            builder.AddShell("main", "exit 0").EndsExperiment();
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Journal.CauseOf("testapphost/main.0").Should().Be(new Completed(0));
        host.Journal.Of<ReplicaEnded>().Select(e => e.Cause).OfType<Stopped>().Should().HaveCount(3);
    }

    [Fact]
    public async Task With_the_policy_Continue_the_others_run_to_their_ends_and_the_experiment_has_failed()
    {
        var host = Start(static builder =>
        {
            var experiment = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Continue);
            experiment.AddShell("broken", "exit 4");
            experiment.AddShell("patient", Shell.Await("go"));
        });
        await host.Journal.WaitForAsync<ReplicaEnded>("rl/broken.0");

        await File.WriteAllTextAsync(Sandbox["go"], "");

        (await host.ExitAsync()).Should().Be(1, "{0}", host);
        host.Journal.CauseOf("rl/patient.0").Should().Be(new Completed(0));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public async Task With_a_quorum_so_many_must_succeed(int quorum, int exitCode)
    {
        Sandbox.Variables["QUORUM"] = $"{quorum}";
        var host = Start(static builder =>
            builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(int.Parse(Environment.GetEnvironmentVariable("QUORUM")!)))
            .AddShell("worker", "exit $((ENSEMBLE_REPLICA == 1))").WithReplicas(3));

        (await host.ExitAsync()).Should().Be(exitCode, "{0}", host);
    }

    [Fact]
    public async Task A_time_limit_kills_with_its_own_cause()
    {
        var host = Start(static builder => builder.AddShell("slow", Shell.Forever).WithTimeLimit(TimeSpan.FromMilliseconds(300)));

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("testapphost/slow.0").Should().BeOfType<Killed>().Which.Reason.Should().Be(KillReason.TimeLimit);
    }

    [Fact] // a property that follows from the kind of the cause stood beside it in every line
    public async Task A_cause_is_journalled_with_nothing_but_what_it_says()
    {
        var host = Start(static builder => builder.AddShell("broken", "exit 3"));

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        (await File.ReadAllTextAsync(Path.Combine(host.Folder!, "events.jsonl"))).Should().Contain("\"cause\":{\"kind\":\"failed\",\"exitCode\":3}");
    }

    [Fact]
    public async Task Success_exit_codes_other_than_zero_count()
    {
        var host = Start(static builder => builder.AddShell("odd", "exit 7").WithSuccessExitCodes(7));

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Journal.CauseOf("testapphost/odd.0").Should().Be(new Completed(7));
    }
}
