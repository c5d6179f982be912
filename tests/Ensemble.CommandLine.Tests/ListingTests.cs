using Ensemble.CommandLine.Listing;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.CommandLine;

public sealed class ListingTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Ps_shows_every_replica_with_its_group_readiness_restarts_and_state()
    {
        var run = await _lab.StartAsync("rl/learner", "rl/workers/agent*2", "rl/judge", "rl/later");
        run.Append("rl/learner.0", new ReplicaStarting(1));
        run.Append("rl/learner.0", new ReplicaRunning(1, 100));
        run.Append("rl/learner.0", new ReplicaHealthy(1));
        run.Append("rl/workers/agent.0", new ReplicaWaiting(["rl/learner"]));
        run.Append("rl/judge.0", new ReplicaStarting(1));
        run.Append("rl/judge.0", new ReplicaRunning(1, 101));
        _lab.Clock.Now += TimeSpan.FromMinutes(5);
        run.Append("rl/judge.0", new ReplicaEnded(1, new Failed(3, null), null));
        _lab.Clock.Now += TimeSpan.FromHours(2);

        var answer = await _lab.RunAsync("ps");

        answer.Should().Be(new Answer(0, """
            Group    Name     Ready  Restarts  State
                     learner  1      0         running: 2.0h
            workers  agent.0  0      0         waiting: rl/learner
            workers  agent.1  0      0         not started
                     judge    0      0         terminated (3) after 5m: failed with exit code 3
                     later    0      0         not started

            """, ""));
    }

    [Fact]
    public async Task Ps_for_programs_is_a_list_of_replicas()
    {
        var run = await _lab.StartAsync("rl/agent*2");
        run.Start("rl/agent.1", processId: 77);
        run.Append("rl/agent.1", new ReplicaHealthy(1));
        _lab.Clock.Now += TimeSpan.FromSeconds(42);

        var answer = await _lab.RunAsync("ps", "rl", "--format", "json");

        answer.ExitCode.Should().Be(0);
        answer.Output.Should().Be("""
            [
              {
                "name": "rl/agent.0",
                "run": "20260101-000000-abcd",
                "experiment": "rl",
                "process": "agent",
                "replica": 0,
                "ready": 0,
                "restarts": 0,
                "state": "not started",
                "phase": "NotStarted",
                "attempt": 0,
                "since": "2026-01-01T12:00:00+00:00",
                "waitsFor": [],
                "failed": false
              },
              {
                "name": "rl/agent.1",
                "run": "20260101-000000-abcd",
                "experiment": "rl",
                "process": "agent",
                "replica": 1,
                "ready": 1,
                "restarts": 0,
                "state": "running: 42s",
                "phase": "Running",
                "healthy": true,
                "attempt": 1,
                "processId": 77,
                "since": "2026-01-01T12:00:00+00:00",
                "startedAt": "2026-01-01T12:00:00+00:00",
                "waitsFor": [],
                "failed": false
              }
            ]

            """);
    }

    [Theory]
    [InlineData("ps")]
    [InlineData("ls")]
    public async Task Where_nothing_runs_a_list_is_empty_and_no_failure(string verb)
    {
        (await _lab.RunAsync(verb)).Should().Be(new Answer(0, "", "No experiment is running. Start one with: ensemble run\n"));
        (await _lab.RunAsync(verb, "--format", "json")).Should().Be(new Answer(0, "[]\n", ""));
    }

    [Fact]
    public async Task Ps_shows_all_experiments_apart_unless_one_is_named_or_current()
    {
        await _lab.StartAsync("rl/learner", "eval/judge");

        (await _lab.RunAsync("ps")).Output.Should().Contain("rl  (lab, run 20260101-000000-abcd)\n").And.Contain("\neval  (lab, run 20260101-000000-abcd)\n");
        await _lab.RunAsync("switch-experiment", "eval");
        (await _lab.RunAsync("ps")).Output.Should().Contain("judge").And.NotContain("learner");
        (await _lab.RunAsync("ps", "rl")).Output.Should().Contain("learner").And.NotContain("judge");
    }

    [Fact]
    public async Task Ls_marks_the_current_experiment_and_tells_what_has_ended()
    {
        var run = await _lab.StartAsync("rl/agent*2", "eval/judge");
        run.Start("rl/agent.0");
        run.Append("rl/agent.0", new ReplicaHealthy(1));
        await _lab.RunAsync("se", "rl");
        _lab.Clock.Now += TimeSpan.FromHours(28);

        (await _lab.RunAsync("ls")).Should().Be(new Answer(0, """
               Experiment  State    Ready  Age    AppHost          Run
            *  rl          running  1/2    1d04h  /home/sarah/lab  20260101-000000-abcd
               eval        ended    0/1    1d04h  /home/sarah/lab  20260101-000000-abcd

            """, ""));
    }

    [Fact]
    public async Task A_table_is_cut_at_the_edge_of_the_terminal()
    {
        await _lab.StartAsync("rl/agent");
        _lab.Width = 40;

        (await _lab.RunAsync("ps")).Output.Split('\n').Should().OnlyContain(line => line.Length <= 40).And.Contain(line => line.EndsWith('…'));
    }

    [Fact]
    public async Task A_watch_shows_what_changes_and_ends_with_the_run()
    {
        var run = await _lab.StartAsync("rl/agent");
        using var interrupt = new CancellationTokenSource(Eventually.Deadline);
        var watching = _lab.RunAsync(interrupt.Token, "ps", "--watch", "--format", "json");
        run.Start("rl/agent.0");
        run.End("rl/agent.0", new Completed(0));
        run.Close();

        var answer = await watching;

        answer.ExitCode.Should().Be(0);
        answer.Output.Should().EndWith("]\n").And.Contain("\"cause\": \"completed\"");
    }

    [Theory]
    [InlineData("Starting", null, null, "starting: 2m")]
    [InlineData("Stopping", null, null, "stopping: 2m")]
    [InlineData("Restarting", "failed with exit code 1", null, "waiting: restart 1 after failed with exit code 1")]
    [InlineData("Ended", "completed", 0, "terminated (0): completed")]
    [InlineData("Ended", "failed by signal SIGKILL", null, "terminated: failed by signal SIGKILL")]
    [InlineData("Frozen", null, null, "frozen")]
    public void Each_phase_has_its_words(string phase, string? cause, int? exitCode, string words)
    {
        var replica = new ReplicaInfo { Name = "rl/a.0", Experiment = "rl", Process = "a", Phase = phase, Cause = cause, ExitCode = exitCode,
            Since = _lab.Clock.Now };

        StateText.Of(replica, _lab.Clock.Now + TimeSpan.FromMinutes(2)).Text.Should().Be(words);
    }

    [Fact]
    public void What_runs_and_is_not_well_says_why()
    {
        var replica = new ReplicaInfo
        {
            Name = "rl/a.0", Experiment = "rl", Process = "a", Phase = "Running", Healthy = false, HealthReason = "Connection refused",
                StartedAt = _lab.Clock.Now,
        };

        StateText.Of(replica, _lab.Clock.Now + TimeSpan.FromSeconds(59.9)).Text.Should().Be("running: 59s (unhealthy: Connection refused)");
    }
}
