using Ensemble.Hosting.Control;
using Ensemble.Hosting.Control.Client;
using Ensemble.Model.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Tests.Commands;

public sealed class ResourceCommandServiceTests : IAsyncDisposable
{
    private readonly AppHostLab _lab = new();

    private static CancellationToken Late => Eventually.Late();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_command_on_a_process_is_run_on_each_replica_and_stands_in_the_journal()
    {
        var agent = _lab.Lab.AddShell("agent", "sleep 1000").WithReplicas(3)
            .WithCommand("greet", "Greet", context => Task.FromResult(CommandResults.Success($"hello from {context.ResourceName}")));
        await _lab.StartAsync();

        var one = await _lab.Commands.ExecuteCommandAsync("agent.2", "greet", Late);
        var all = await _lab.Commands.ExecuteCommandAsync(agent.Resource, "greet", Late);

        one.Should().Be(CommandResults.Success("hello from rl/agent.2"));
        all.Message!.Split(Environment.NewLine).Should().Equal(Enumerable.Range(0, 3).Select(i => $"rl/agent.{i}: hello from rl/agent.{i}"));
        var events = _lab.Events<CommandRun>();
        events.Select(e => e.Subject).Should().BeEquivalentTo("rl/agent.2", "rl/agent.0", "rl/agent.1", "rl/agent.2");
        events.Should().OnlyContain(e => e.Body.Command == "greet" && e.Body.By == "the program" && e.Body.Outcome == CommandOutcome.Succeeded);
    }

    [Fact]
    public async Task Whatever_a_command_does_its_caller_gets_a_result()
    {
        _lab.Lab.AddShell("agent", "sleep 1000").WithReplicas(2)
            .WithCommand("break", "Break", _ => throw new InvalidOperationException("a wire"))
            .WithCommand("half", "Half", c => Task.FromResult(c.ResourceName.EndsWith('1') ? CommandResults.Failure("too late") : CommandResults.Success()))
            .WithCommand("nothing", "Nothing", _ => Task.FromResult<ExecuteCommandResult>(null!));
        await _lab.StartAsync();

        (await _lab.Commands.ExecuteCommandAsync("agent.0", "break", Late)).Should().Be(CommandResults.Failure("InvalidOperationException: a wire"));
        (await _lab.Commands.ExecuteCommandAsync("agent", "half", Late)).Should().Be(CommandResults.Failure("It failed on 1 of 2: rl/agent.1: too late"));
        (await _lab.Commands.ExecuteCommandAsync("agent.0", "nothing", Late)).Success.Should().BeFalse();
        (await _lab.Commands.ExecuteCommandAsync("agent", "dance", Late)).ErrorMessage.Should().Be("'agent' has no command 'dance'.");
        (await _lab.Commands.ExecuteCommandAsync("agnet", "half", Late)).ErrorMessage.Should().Contain("Did you mean 'agent'?");
        _lab.Events<CommandRun>().Where(e => e.Body.Command == "break").Should().ContainSingle().Which.Body.Message.Should()
            .Be("InvalidOperationException: a wire");
    }

    [Fact]
    public async Task A_command_that_ignores_its_token_can_be_given_up()
    {
        var never = new TaskCompletionSource<ExecuteCommandResult>();
        using var patience = new CancellationTokenSource();
        _lab.Lab.AddShell("agent", "sleep 1000").WithCommand("hang", "Hang", _ =>
        {
            patience.Cancel();
            return never.Task;
        });
        await _lab.StartAsync();

        var result = await _lab.Commands.ExecuteCommandAsync("agent", "hang", patience.Token);

        result.Should().Be(CommandResults.Canceled());
        _lab.Events<CommandRun>().Single().Body.Outcome.Should().Be(CommandOutcome.Canceled);
    }

    [Fact]
    public async Task Start_stop_and_restart_are_commands_with_a_state_for_each_phase()
    {
        var agent = _lab.Lab.AddShell("agent", "sleep 1000").WithExplicitStart();
        _lab.Lab.AddShell("stay", "sleep 1000");
        await _lab.StartAsync();
        States("agent").Should().Equal("start Enabled", "stop Hidden", "restart Disabled");

        (await _lab.Commands.ExecuteCommandAsync(agent.Resource, KnownResourceCommands.StartCommand, Late)).Success.Should().BeTrue();
        await _lab.RunningAsync("agent");
        States("agent").Should().Equal("start Hidden", "stop Enabled", "restart Enabled");

        (await _lab.Commands.ExecuteCommandAsync("agent", KnownResourceCommands.RestartCommand, Late)).Success.Should().BeTrue();
        await _lab.Application.ResourceNotifications.WaitForResourceAsync(
            "agent", e => e.Snapshot.Properties.Any(p => p is { Name: "ensemble.restarts", Value: 1 }) && e.Snapshot.State!.Text == "Running", Late);
        (await _lab.Commands.ExecuteCommandAsync("agent", KnownResourceCommands.StopCommand, Late)).Success.Should().BeTrue();
        await _lab.Application.ResourceNotifications.WaitForResourceAsync("agent", KnownResourceStates.Exited, Late);
        States("agent").Should().Equal("start Enabled", "stop Hidden", "restart Disabled");
        _lab.Events<CommandRun>().Select(e => $"{e.Subject} {e.Body.Command}").Should().Equal("rl/agent start", "rl/agent restart", "rl/agent stop");
    }

    [Fact]
    public async Task A_declared_command_takes_the_place_of_one_of_the_same_name()
    {
        _lab.Lab.AddShell("agent", "sleep 1000").WithCommand("stop", "Stop gently", _ => Task.FromResult(CommandResults.Success("gently")));
        await _lab.StartAsync();

        (await _lab.Commands.ExecuteCommandAsync("agent", "stop", Late)).Message.Should().Be("gently");
        (await _lab.Client.CommandsAsync("agent", Late)).Commands.Select(c => c.DisplayName).Should().Equal("Start", "Restart", "Stop gently");
    }

    [Fact]
    public async Task States_of_commands_follow_the_state_of_their_resource()
    {
        _lab.Lab.AddShell("agent", "sleep 1000").WithExplicitStart()
            .WithCommand("save", "Save", _ => Task.FromResult(CommandResults.Success()), new()
            {
                UpdateState = c => c.ResourceSnapshot.HealthStatus is HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            })
            .WithCommand("broken", "Broken", _ =>
                Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => throw new InvalidOperationException("a wire") });
        _lab.Lab.AddShell("stay", "sleep 1000");
        await _lab.StartAsync();
        await ShownAsync("save Disabled");

        await _lab.Commands.ExecuteCommandAsync("agent", "start", Late);
        await ShownAsync("save Enabled");

        States("agent").Should().Equal("start Hidden", "stop Enabled", "restart Enabled", "save Enabled", "broken Disabled");
        _lab.Events<HostWarning>().Should().ContainSingle(w => w.Body.Code == "ENS1061").Which.Body.Message.Should()
            .StartWith("UpdateState of command 'broken' of 'agent' failed: InvalidOperationException: a wire");

        Task ShownAsync(string command) => _lab.Application.ResourceNotifications.WaitForResourceAsync(
            "agent", e => e.Snapshot.Commands.Any(c => $"{c.Name} {c.State}" == command), Late);
    }

    [Fact]
    public async Task Other_programs_list_and_run_commands()
    {
        _lab.Lab.AddShell("agent", "sleep 1000").WithReplicas(2)
            .WithCommand("greet", "Greet", c =>
                Task.FromResult(CommandResults.Success(c.ResourceName)), new() { ConfirmationMessage = "Sure?", Description = "Says hello." })
            .WithCommand("off", "Off", _ => Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => ResourceCommandState.Disabled });
        _lab.Lab.WithCommand("checkpoint", "Checkpoint", c => Task.FromResult(CommandResults.Success($"all of {c.ResourceName}")));
        await _lab.StartAsync();
        await _lab.RunningAsync("agent.1");

        var list = await _lab.Client.CommandsAsync("agent.1", Late);
        list.Subject.Should().Be("rl/agent.1");
        list.Commands.Select(c => $"{c.Name} {c.State}").Should().Equal("start Hidden", "stop Enabled", "restart Enabled", "greet Enabled", "off Disabled");
        list.Commands[3].Should().BeEquivalentTo(new { DisplayName = "Greet", Description = "Says hello.", Confirmation = "Sure?" });
        (await _lab.Client.CommandsAsync("rl", Late)).Commands.Select(c => c.Name).Should().Equal("start", "stop", "restart", "checkpoint");

        (await _lab.Client.RunCommandAsync("agent.1", "greet", "me", Late)).Should()
            .Be(new Hosting.Control.Wire.CommandAnswer(1, "rl/agent.1", "greet", true, false, "rl/agent.1"));
        (await _lab.Client.RunCommandAsync("rl", "checkpoint", "me", Late)).Message.Should().Be("all of rl");
        _lab.Events<CommandRun>().Select(e => (e.Subject, e.Body.By)).Should().Equal(("rl/agent.1", "me"), ("rl", "me"));

        await RefusedAsync(() => _lab.Client.RunCommandAsync("agent", "great", "me", Late), 404, "'rl/agent' has no command 'great'. Did you mean 'greet'?");
        await RefusedAsync(() => _lab.Client.RunCommandAsync("agent", "off", "me", Late), 409, "'off' of 'rl/agent' is disabled now.");
        await RefusedAsync(() => _lab.Client.RunCommandAsync("agnet", "greet", "me", Late), 404, "Nothing here is called 'agnet'. Did you mean 'agent'?");
        await RefusedAsync(() => _lab.Client.RunCommandAsync("agent", "", "me", Late), 400, "*'command' is missing*");
    }

    [Fact]
    public async Task A_command_whose_caller_goes_away_is_told()
    {
        var told = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        _lab.Lab.AddShell("agent", "sleep 1000").WithCommand("wait", "Wait", async c =>
        {
            await caller.CancelAsync();
            await using var registration = c.CancellationToken.Register(() => told.TrySetResult());
            await told.Task;
            return CommandResults.Canceled();
        });
        await _lab.StartAsync();

        await FluentActions.Awaiting(() => _lab.Client.RunCommandAsync("agent", "wait", "me", caller.Token)).Should().ThrowAsync<OperationCanceledException>();

        await told.Task.WaitAsync(Eventually.Deadline);
        await Eventually.TrueAsync(() => _lab.Events<CommandRun>() is [{ Body.Outcome: CommandOutcome.Canceled }], "the event");
    }

    [Fact]
    public async Task What_a_command_logs_stands_in_the_logs_of_its_replica_and_in_a_file()
    {
        _lab.Lab.AddShell("agent", "echo begun; sleep 1000").WithReplicas(2).WithCommand("talk", "Talk", context =>
        {
            Say(context.Logger, LogLevel.Information, $"from {context.ResourceName}");
            Say(context.Logger, LogLevel.Error, "and an error");
            return Task.FromResult(CommandResults.Success());
        });
        await _lab.StartAsync();
        await Eventually.TrueAsync(async () => (await LinesAsync("agent.1")).Count == 1, "the first line");

        await _lab.Commands.ExecuteCommandAsync("agent.1", "talk", Late);

        (await LinesAsync("agent.1")).Should().Equal("False False begun", "True False from rl/agent.1", "True True and an error");
        (await LinesAsync("agent.0")).Should().NotContain(l => l.StartsWith("True", StringComparison.Ordinal));
        string[] kept = File.ReadAllLines(Path.Combine(_lab.Run.Folder, "logs", "rl", "agent.1.host.log"));
        kept.Select(l => l[28..]).Should().Equal("| from rl/agent.1", "! and an error");

        async Task<List<string>> LinesAsync(string replica) => await _lab.Client.LogsAsync(replica, Hosting.Runs.LogQuery.All, Late)
            .Select(l => $"{l.IsFromHost} {l.IsError} {l.Text}").ToListAsync();
    }

    [Fact]
    public async Task Who_follows_a_log_sees_what_the_AppHost_logs_about_the_process_and_the_replica_alone()
    {
        var agent = _lab.Lab.AddShell("agent", "echo begun; sleep 1000").WithReplicas(2);
        agent.OnBeforeResourceStarted((resource, started, _) =>
        {
            Say(Loggers(started.Services).GetLogger(resource), LogLevel.Information, "about to start");
            return Task.CompletedTask;
        });
        await _lab.StartAsync();
        await _lab.RunningAsync("agent.1");
        var loggers = Loggers(_lab.Application.Services);
        var seen = new List<string>();
        await using var lines = _lab.Client.LogsAsync("agent.0", new Hosting.Runs.LogQuery { Follow = true }, Late).GetAsyncEnumerator(Late);
        await SeeAsync("begun");

        Say(loggers.GetLogger("agent.1"), LogLevel.Information, "to the other");
        Say(loggers.GetLogger("agent.0"), LogLevel.Information, "to me");
        await SeeAsync("to me");
        Say(loggers.GetLogger("agent"), LogLevel.Information, "to all");
        await SeeAsync("to all");

        seen.Should().BeEquivalentTo("about to start", "about to start", "begun", "to me", "to all");
        (await _lab.Client.LogsAsync("agent.0", new Hosting.Runs.LogQuery { Tail = 2 }, Late).Select(l => l.Text).ToListAsync()).Should()
            .Equal("to me", "to all");

        async Task SeeAsync(string text)
        {
            do
            {
                (await lines.MoveNextAsync()).Should().BeTrue();
                seen.Add(lines.Current.Text);
            }
            while (seen[^1] != text);
        }
    }

    private static ResourceLoggerService Loggers(IServiceProvider services) => (ResourceLoggerService)services.GetService(typeof(ResourceLoggerService))!;

    private static void Say(ILogger logger, LogLevel level, string text) => logger.Log(level, default, text, null, (said, _) => said);

    private IEnumerable<string> States(string process)
    {
        _lab.Application.ResourceNotifications.TryGetCurrentState(process, out var current).Should().BeTrue();
        return current!.Snapshot.Commands.Select(c => $"{c.Name} {c.State}");
    }

    private static async Task RefusedAsync(Func<Task> request, int status, string detail)
    {
        var refused = await request.Should().ThrowAsync<ControlRefusedException>();
        refused.WithMessage(detail);
        refused.Which.Problem.Status.Should().Be(status);
    }
}
