using Ensemble.Hosting;
using Ensemble.Model.Journal;
using Microsoft.Extensions.Logging;

namespace Ensemble.EndToEnd.Owners;

/// <summary>A person at a real terminal: what is asked, what is shown, what keys do.</summary>
public sealed class TerminalTests : EndToEndTest
{
    private const string ControlC = "\u0003";

    [Fact]
    public async Task A_parameter_without_value_is_asked_for_and_what_is_typed_is_shown()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
            builder.AddShell("show", "echo \"$RATE\" > $SANDBOX/rate").WithEnvironment("RATE", builder.AddParameter("rate")));
        await terminal.ShowsAsync("Value of parameter 'rate': ");

        terminal.Type("0.25\r");

        (await host.ExitAsync()).Should().Be(0, "{0}", terminal);
        (await File.ReadAllTextAsync(Sandbox["rate"])).Should().Be("0.25\n");
        terminal.Shown.Should().Contain("0.25");
    }

    [Fact] // keys that came between two calls of Console.ReadKey, or before the first, were shown
    public async Task What_is_typed_for_a_secret_is_not_shown()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
            builder.AddShell("keep", "echo \"$TOKEN\" > $SANDBOX/token").WithEnvironment("TOKEN", builder.AddParameter("token", secret: true)));
        await terminal.ShowsAsync("Value of parameter 'token' (hidden): ");

        foreach (char key in "hush-husx\u007fh")
            terminal.Type(key.ToString());
        terminal.Type("\r");

        (await host.ExitAsync()).Should().Be(0, "{0}", terminal);
        (await File.ReadAllTextAsync(Sandbox["token"])).Should().Be("hush-hush\n");
        terminal.Shown.Should().NotContain("hus");
        File.ReadAllText(Path.Combine(host.Folder!, "events.jsonl")).Should().NotContain("hush");
    }

    [Fact] // it had to be followed by Enter
    public async Task Control_C_at_a_question_ends_the_AppHost_and_the_terminal_shows_keys_again()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
            builder.AddShell("keep", "true").WithEnvironment("TOKEN", builder.AddParameter("token", secret: true)));
        await terminal.ShowsAsync("Value of parameter 'token' (hidden): ");
        terminal.Echoes.Should().BeFalse();

        terminal.Type(ControlC);

        (await host.ExitAsync()).Should().Be(130, "{0}", terminal);
        terminal.Echoes.Should().BeTrue();
        host.Folder.Should().BeNull("nothing was launched");
    }

    [Fact]
    public async Task Control_C_stops_everything_in_order()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
        {
            var server = builder.AddShell("server", "trap 'echo server >> $SANDBOX/order; exit 0' TERM; touch $SANDBOX/ready-1; sleep 100003 & wait");
            builder.AddShell("client", "trap 'echo client >> $SANDBOX/order; exit 0' TERM; touch $SANDBOX/ready-2; sleep 100003 & wait").WaitFor(server);
        });
        await Eventually.TrueAsync(() => File.Exists(Sandbox["ready-2"]), () => $"both to run.{terminal}");

        terminal.Type(ControlC);

        (await host.ExitAsync()).Should().Be(130, "{0}", terminal);
        (await File.ReadAllLinesAsync(Sandbox["order"])).Should().Equal("client", "server");
        terminal.Shown.Should().Contain("Press Ctrl-C again to kill everything at once.").And.Contain("stopped by SIGINT");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Control_C_twice_kills_what_would_not_end()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
            builder.AddShell("deaf", "trap '' TERM", Shell.Daemon("deaf"), "while :; do sleep 1; done").WithGracePeriod(TimeSpan.FromMinutes(5)));
        await Eventually.TrueAsync(() => Sandbox.HeldLocks().Count == 1, () => $"the daemon to run.{terminal}");
        terminal.Type(ControlC);
        await host.Journal.WaitForAsync<ReplicaStopping>("testapphost/deaf.0");

        terminal.Type(ControlC);

        (await host.ExitAsync()).Should().Be(130, "{0}", terminal);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_terminal_that_is_closed_ends_the_run_with_grace()
    {
        var terminal = new Pty();
        var host = StartAt(terminal, static builder =>
            builder.AddShell("server", "trap 'touch $SANDBOX/saved; exit 0' TERM; touch $SANDBOX/ready; sleep 100003 & wait"));
        await Eventually.TrueAsync(() => File.Exists(Sandbox["ready"]), () => $"it to run.{terminal}");

        await terminal.DisposeAsync();

        (await host.ExitAsync()).Should().Be(129);
        File.Exists(Sandbox["saved"]).Should().BeTrue();
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Links_and_what_the_AppHost_logs_are_shown_beside_the_output()
    {
        await using var terminal = new Pty();
        var host = StartAt(terminal, static builder => builder.AddShell("web", Shell.Await("done")).WithHttpEndpoint(env: "PORT")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Start page")
            .WithUrlForEndpoint("http", _ => new() { Url = "/docs" })
            .WithCommand("clear", "Clear", context =>
            {
                context.Logger.Log(LogLevel.Information, default, "cleared", null, (text, _) => text);
                return Task.FromResult(CommandResults.Success("3 jobs"));
            }));
        await terminal.ShowsAsync("/docs");

        await ControlTests.ClientAsync(host, client => client.RunCommandAsync("web", "clear", "the test", CancellationToken.None));
        await terminal.ShowsAsync("web * cleared");
        await terminal.ShowsAsync("web command 'clear' of the test succeeded: 3 jobs");
        await File.WriteAllTextAsync(Sandbox["done"], "");

        (await host.ExitAsync()).Should().Be(0, "{0}", terminal);
        var address = host.Journal.Of<RunBound>().Single().Binding.Endpoints.Single().Addresses[0];
        terminal.Shown.Should().Contain($"web  http://{address}  Start page").And.Contain($"web  http://{address}/docs\r\n");
        File.ReadAllText(Path.Combine(host.Folder!, "logs", "testapphost", "web.0.host.log")).Should().EndWith(" | cleared\n");
    }

    // A person's shell: it makes the terminal the controlling one of a new session and the AppHost the foreground process.
    private AppHost StartAt(Pty terminal, Action<IDistributedApplicationBuilder> declare)
    {
        Sandbox.Variables["NO_COLOR"] = "1";
        Sandbox.Variables["TERM"] = "xterm";
        return StartThrough(
            ["/bin/sh", "-c", "exec setsid --ctty \"$@\" <>\"$0\" >&0 2>&0", terminal.Path, Repository.Program("tests/TestAppHost", "TestAppHost")], declare);
    }
}
