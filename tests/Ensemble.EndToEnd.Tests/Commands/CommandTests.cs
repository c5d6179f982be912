using Ensemble.Hosting;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Commands;

/// <summary>The <c>ensemble</c> command as a program of its own, beside a real run.</summary>
public sealed class CommandTests : EndToEndTest
{
    [Fact]
    public async Task A_run_is_listed_looked_into_and_stopped_from_another_terminal()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("learner", "echo ready", Shell.Forever).Exposes("board");
            builder.AddShell("agent", "echo oops >&2", Shell.Forever).WithReplicas(2);
        });
        await host.Journal.WaitForAsync<ReplicaHealthy>("testapphost/agent.1");
        await host.ListedAsync();
        var ensemble = new EnsembleCommand(host);

        (await ensemble.RunAsync("wait", "learner", "agent")).ExitCode.Should().Be(0, "{0}", host);
        var listed = await ensemble.RunAsync("ps", "testapphost");
        listed.Output.Should()
            .MatchRegex(
                @"^Group  Name     Ready  Restarts  State\n       learner  1      0         running: \S+\n       agent\.0  1      0 +running: \S+\n       agent\.1 ", "{0}", host);
        await Eventually.TrueAsync(async () => (await ensemble.RunAsync("logs", "learner")).Output == "learner | ready\n", () => $"its line in the log.{host}");
        (await ensemble.RunAsync("visit", "board", "-u")).Output.Should().MatchRegex(@"^http://127\.0\.0\.1:\d+\n$");

        (await ensemble.RunAsync("stop")).Output.Should().StartWith("Stopped run ");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        (await ensemble.RunAsync("ps")).Should().Match<(int ExitCode, string Output, string Errors)>(a => a.Output.Length == 0);
    }

    [Fact]
    public async Task A_script_can_wait_for_a_run_that_it_has_only_begun_to_start()
    {
        Sandbox.UseOwnRuntimeDirectory();
        var waiting = EnsembleCommand.RunAsync(Sandbox.NextEnvironment(), "wait", "server", "--timeout", "1m");
        var host = Start(static builder => builder.AddShell("server", Shell.Forever));

        (await waiting).ExitCode.Should().Be(0, "{0}", host);
        await host.Journal.WaitForAsync<ReplicaHealthy>("testapphost/server.0");
    }

    [Fact]
    public async Task A_command_runs_in_the_place_of_a_process_and_its_exit_code_is_the_commands()
    {
        var host = Start(static builder =>
            builder.AddShell("agent", Shell.Forever).WithWorkingDirectory("/usr").WithEnvironment("COLOR", "blue").WithPreamble("export SHAPE=round"));
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/agent.0");
        await host.ListedAsync();
        var ensemble = new EnsembleCommand(host);

        var answer = await ensemble.RunAsync("exec", "agent", "--", "sh", "-c", "echo $COLOR $SHAPE $ENSEMBLE_PROCESS $PWD; exit 7");

        answer.Should().Be((7, "blue round agent /usr\n", ""));
        (await ensemble.RunAsync("exec", "agent", "--", "no-such-command")).ExitCode.Should().Be(127);
    }

    [Fact]
    public async Task A_shell_gets_the_terminal_it_is_asked_for_on()
    {
        var host = Start(static builder => builder.AddShell("agent", Shell.Forever).WithEnvironment("COLOR", "blue"));
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/agent.0");
        // The terminal is python's; what is typed goes through it as a person's keys do.
        const string Typist = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            os.write(terminal, b"tty; echo color=$COLOR; exit 5\n")
            try:
                while os.read(terminal, 4096): pass
            except OSError: pass
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;
        await host.ListedAsync();
        var answer = await new EnsembleCommand(host, "python3", "-c", Typist).RunAsync("ssh", "agent");

        answer.ExitCode.Should().Be(5, "{0}", answer);
    }

    [Fact]
    public async Task A_command_that_the_AppHost_declares_is_listed_and_run()
    {
        var host = Start(static builder => builder.AddShell("agent", Shell.Forever)
            .WithCommand("greet", "Greet", _ => Task.FromResult(new ExecuteCommandResult { Success = true, Message = "Hello." }))
            .WithCommand("fail", "Fail", _ => Task.FromResult(new ExecuteCommandResult { Success = false, ErrorMessage = "It does not work." })));
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/agent.0");
        await host.ListedAsync();
        var ensemble = new EnsembleCommand(host);

        (await ensemble.RunAsync("resource", "agent")).Output.Should().Contain("greet").And.Contain("restart");
        (await ensemble.RunAsync("resource", "agent", "greet")).Should().Be((0, "Hello.\n", ""));
        (await ensemble.RunAsync("resource", "agent", "fail")).Should().Be((1, "", "error: It does not work.\n"));
        (await ensemble.RunAsync("resource", "agent", "great")).Should()
            .Be((1, "", "error: testapphost/agent has no command 'great'. Did you mean 'greet'?\n"));
    }

    [Fact]
    public async Task Who_is_attached_gets_the_exit_code_of_the_run()
    {
        var host = Start(static builder => builder.AddShell("agent", "echo hello", Shell.Await("go"), "exit 3"));
        await host.Journal.WaitForAsync<ReplicaRunning>("testapphost/agent.0");

        await host.ListedAsync();
        string shown = Sandbox["shown"];
        var attached = new EnsembleCommand(host, "sh", "-c", "\"$@\" > \"$SANDBOX/shown\"", "sh").RunAsync("attach");
        await Eventually.TrueAsync(() => File.Exists(shown) && File.ReadAllText(shown).Contains("agent | hello\n", StringComparison.Ordinal), () =>
            $"the line of the agent.{host}");
        await File.WriteAllTextAsync(Sandbox["go"], "");

        (await attached).ExitCode.Should().Be(1, "{0}", host);
        (await File.ReadAllTextAsync(shown)).Should().Contain("agent failed with exit code 3\n");
    }
}
