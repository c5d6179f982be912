using Ensemble.CommandLine.Looking;
using Ensemble.Model;

namespace Ensemble.CommandLine;

public sealed class LookingTests : IAsyncDisposable
{
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/agent.0");

    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_wait_ends_when_the_status_is_reached()
    {
        var run = await _lab.StartAsync("rl/agent*2");
        run.Start("rl/agent.0");
        run.Append("rl/agent.0", new ReplicaHealthy(1));

        var waiting = _lab.RunAsync("wait", "agent");
        run.Start("rl/agent.1");
        run.Append("rl/agent.1", new ReplicaHealthy(1));

        (await waiting).Should().Be(new Answer(0, "", ""));
    }

    [Fact]
    public async Task A_wait_ends_when_the_status_cannot_be_reached_any_more()
    {
        var run = await _lab.StartAsync("rl/agent");
        run.Start("rl/agent.0");
        run.End("rl/agent.0", new Failed(3, null));

        (await _lab.RunAsync("wait", "agent")).Should().Be(new Answer(1, "", "error: rl/agent.0 failed with exit code 3.\n"));
        (await _lab.RunAsync("wait", "agent", "--status", "completed", "--format", "json")).Should().Match<Answer>(a => a.ExitCode == 1 && a.Output.Contains("\"reached\": false"));
        (await _lab.RunAsync("wait", "agent", "--status", "stopped")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_has_an_exit_code_of_its_own()
    {
        await _lab.StartAsync("rl/agent");

        (await _lab.RunAsync("wait", "agent", "--timeout", "0.1s")).Should().Be(new Answer(124, "", "error: not healthy within 0.1s.\n"));
        (await _lab.RunAsync("wait", "agent", "--status", "happy")).ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_wait_with_a_time_limit_waits_for_the_run_as_well()
    {
        var waiting = _lab.RunAsync("wait", "agent", "--timeout", "1m");
        var other = _lab.RunAsync("wait", "agent", "--experiment", "vision", "--timeout", "1m");

        var run = await _lab.StartAsync("rl/agent");
        run.Start("rl/agent.0");
        run.Append("rl/agent.0", new ReplicaHealthy(1));
        (await waiting).ExitCode.Should().Be(0);

        other.IsCompleted.Should().BeFalse("that experiment is not there yet");
        run = await _lab.StartAsync("vision/agent");
        run.Start("vision/agent.0");
        run.Append("vision/agent.0", new ReplicaHealthy(1));
        (await other).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_wait_for_a_run_that_does_not_come_says_what_is_missing()
    {
        (await _lab.RunAsync("wait", "agent")).Should().Be(new Answer(1, "", "error: No experiment is running. Start one with: ensemble run\n"));
        (await _lab.RunAsync("wait", "agent", "--timeout", "0.1s")).Should().Be(
            new Answer(124, "", "Waiting: no experiment is running yet.\nerror: not healthy within 0.1s: no experiment is running.\n"));

        await _lab.StartAsync("rl/agent");
        (await _lab.RunAsync("wait", "agent", "-e", "vision", "--timeout", "0.1s")).Should().Be(
            new Answer(124, "", "Waiting: no running experiment is called 'vision' yet.\nerror: not healthy within 0.1s: no running experiment is called 'vision'.\n"));
        (await _lab.RunAsync("wait", "agent", "--run", "r9", "--timeout", "0.1s")).Should().Be(
            new Answer(124, "", "Waiting: no run is called 'r9' yet.\nerror: not healthy within 0.1s: no run is called 'r9'.\n"));
        (await _lab.RunAsync("wait", "agnet", "--timeout", "1m")).ExitCode.Should().Be(1, "a run that is there can be asked what it has");
    }

    [Fact]
    public void What_will_be_restarted_is_still_hoped_for()
    {
        var awaited = new AwaitedReplicas([(Agent, new RestartPlan(RestartPolicy.OnFailure, 1, RestartBackoff.Default))], "healthy");

        Apply(awaited, new ReplicaStarting(1), new ReplicaRunning(1, 1), new ReplicaEnded(1, new Failed(1, null), null));
        awaited.Hopeless.Should().BeNull();
        Apply(awaited, new ReplicaRestarting(1, TimeSpan.Zero), new ReplicaStarting(2), new ReplicaRunning(2, 2),
            new ReplicaEnded(2, new Failed(1, null), null));
        awaited.Hopeless.Should().Be("rl/agent.0 failed with exit code 1");
        Apply(awaited, new ReplicaStarting(3), new ReplicaRunning(3, 3), new ReplicaHealthy(3));
        awaited.IsReached.Should().BeTrue("somebody started it");
    }

    [Fact]
    public void What_was_healthy_once_and_is_no_longer_is_waited_for()
    {
        var awaited = new AwaitedReplicas([(Agent, RestartPlan.Never)], "healthy");

        Apply(awaited, new ReplicaStarting(1), new ReplicaRunning(1, 1), new ReplicaHealthy(1), new ReplicaUnhealthy(1, "slow"));
        awaited.IsReached.Should().BeFalse();
        Apply(awaited, new ReplicaHealthy(1));
        awaited.IsReached.Should().BeTrue();
    }

    [Theory]
    [InlineData("tensorboard", "tensorboard")]
    [InlineData("tens", "tensorboard")]
    [InlineData("board", "tensorboard")]
    [InlineData("tensrboard", null)]
    public void A_service_is_found_by_its_name_or_a_part_of_it(string name, string? found)
    {
        VisitRow[] places = [new("rl", "tensorboard", "rl/a.0", "http://127.0.0.1:7000", true), new("rl", "replay", "rl/a.0", "http://127.0.0.1:7001", false)];

        Visit.Find(name, places).Is(out var rows, out var refusal).Should().Be(found is not null);
        (rows?[0].Service ?? refusal!.Message).Should().Be(found ?? "No service is called 'tensrboard'. Did you mean 'tensorboard'?");
    }

    [Fact]
    public async Task A_service_is_visited_in_the_browser_or_its_address_printed()
    {
        await _lab.StartAsync(Served());
        _lab.Variables["BROWSER"] = "firefox";

        (await _lab.RunAsync("visit", "board", "-u")).Output.Should().Be("http://127.0.0.1:7001\n");
        (await _lab.RunAsync("visit")).Output.Should().Be("""
            Service  Process       Address                Exposed
            board    rl/learner.0  http://127.0.0.1:7001  yes
            replay   rl/learner.0  http://127.0.0.1:7000

            """);
        await _lab.RunAsync("visit", "board");
        _lab.TakeOver.Program.Should().BeEquivalentTo(new { Command = "firefox", Arguments = (string[])["http://127.0.0.1:7001"] });
    }

    [Fact]
    public async Task A_description_tells_what_a_process_is_and_how_it_does()
    {
        var run = await _lab.StartAsync(Served());
        run.Start("rl/learner.0", processId: 42);
        run.Append("rl/learner.0", new ReplicaHealthy(1));

        (await _lab.RunAsync("describe", "learner")).Output.Should().Be("""
            Name:        rl/learner
            Run:         20260101-000000-abcd
            Kind:        executable
            Directory:   /
            Listens at:  replay 127.0.0.1:7000, board 127.0.0.1:7001

            Name     Ready  Restarts  State        Process
            learner  1      0         running: 0s  42

            """);
    }

    private ScriptedRun Served() => new(
        Plans.Of("rl/learner").With("rl/learner", p => p with { Endpoints = [new EndpointPlan { Name = "replay", Service = "replay" }, new EndpointPlan { Name = "board", Service = "board", External = true }] }), _lab.Clock)
    {
        Binding = new()
        {
            RunId = "20260101-000000-abcd",
            Endpoints =
            [
                new(ProcessId.Parse("rl/learner"), "replay", "tcp", [new("127.0.0.1", 7000)], "replay"),
                new(ProcessId.Parse("rl/learner"), "board", "tcp", [new("127.0.0.1", 7001)], "board"),
            ],
        },
    };

    private static void Apply(AwaitedReplicas awaited, params EventBody[] bodies)
    {
        foreach (var body in bodies)
            awaited.Apply(new RunEvent(1, DateTimeOffset.UnixEpoch, "rl/agent.0", body));
    }
}
