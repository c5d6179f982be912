using System.Diagnostics;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Local;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>What is composed is run by a real shell.</summary>
public sealed class CommandComposerTests : IDisposable
{
    private const string Show = "printf '<%s>' \"$0\" \"$@\"; printf '%s' \"$X\"";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_preamble_the_command_is_started_itself() =>
        CommandComposer.Compose(Process(), "/bin/x", ["a"], "").Should().BeEquivalentTo(("/bin/x", new[] { "a" }));

    [Fact]
    public async Task Lines_run_in_order_in_one_shell_which_then_becomes_the_command()
    {
        var (exitCode, output) = await RunAsync(["echo one $$", "export X=two", "cd /"], "/bin/bash", "-c", "echo $X $PWD $$");

        string[] lines = output.Split('\n');
        lines[1].Should().Be($"two / {lines[0]["one ".Length..]}");
        exitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("two\nlines\n")]
    [InlineData("'single' \"double\" \\ back `tick` $HOME $(id) * ? [a] ; & | < > # ! ~ {a,b}")]
    [InlineData("-n")]
    [InlineData("日本 😀")]
    public async Task Arguments_arrive_as_they_are(string argument) =>
        (await RunAsync(["set -u", "shopt -s nullglob", "true"], "/bin/bash", "-c", Show + "x", "zero", argument, "last")).Output
            .Should().StartWith($"<zero><{argument}><last>");

    [Theory]
    [InlineData("false", 1)]
    [InlineData("(exit 7)", 7)]
    [InlineData("no-such-command", 127)]
    [InlineData("source /no/such/file", 1)]
    [InlineData("exit 5", 5)]
    public async Task The_first_line_that_fails_ends_the_process_with_its_status(string line, int status)
    {
        var (exitCode, output) = await RunAsync(["echo before", line, "echo after"], "/bin/echo", "command");

        exitCode.Should().Be(status);
        output.Should().Be("before\n");
    }

    [Fact]
    public async Task A_condition_that_is_false_is_no_failure() =>
        (await RunAsync(["if false; then echo no; fi", "false || true", "[ -n \"\" ] || X=1"], "/bin/echo", "command")).Should().Be((0, "command\n"));

    [Fact]
    public async Task Lines_may_make_one_statement_together() =>
        (await RunAsync(["for i in 1 2", "do", "  echo $i # comment", "done", "cat <<EOF", "text $X", "EOF"], "/bin/echo", "command")).Output
            .Should().Be("1\n2\ntext \ncommand\n");

    [Fact] // a sourced file saw the command as its arguments, and could shift them away
    public async Task A_file_that_a_line_sources_sees_nothing_of_the_command()
    {
        string setup = _folder.Write("setup.sh", "echo \"arguments: $#\"\nset -- x y\nshift\n");

        (await RunAsync([$"source {setup}", "set -- changed"], "/bin/echo", "a", "b")).Should().Be((0, "arguments: 0\na b\n"));
    }

    [Fact]
    public async Task A_command_that_begins_with_a_dash_is_no_option()
    {
        Executables.Write(Path.Combine(_folder.Path, "-c"), "#!/bin/bash\necho \"ran $1\"\n");

        (await RunAsync([$"PATH={_folder.Path}:$PATH"], "-c", "a")).Should().Be((0, "ran a\n"));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_ends_with_127_and_a_note()
    {
        (await RunAsync(["true"], "no-such-command")).ExitCode.Should().Be(127);

        new StartNote(Note, "no-such-command").Take().Should().StartWith("the command 'no-such-command' is not there after its preamble");
        File.Exists(Note).Should().BeFalse();
    }

    [Fact]
    public async Task A_command_that_cannot_be_executed_ends_with_126_and_a_note()
    {
        string program = _folder.Write("text", "no program");

        (await RunAsync(["true"], program)).ExitCode.Should().Be(126);

        new StartNote(Note, program).Take().Should().StartWith($"'{program}' cannot be executed");
    }

    [Fact]
    public async Task A_program_that_exits_with_127_itself_leaves_no_note()
    {
        (await RunAsync(["true"], "/bin/bash", "-c", "exit 127")).ExitCode.Should().Be(127);

        new StartNote(Note, "/bin/bash").Take().Should().BeNull();
    }

    public void Dispose() => _folder.Dispose();

    private static ProcessPlan Process(params string[] preamble) => new() { Id = new("rl", null, "a"), WorkingDirectory = "/", Preamble = [.. preamble] };

    private string Note => Path.Combine(_folder.Path, "note");

    private async Task<(int ExitCode, string Output)> RunAsync(string[] preamble, string command, params string[] arguments)
    {
        var (program, all) = CommandComposer.Compose(Process(preamble), command, [.. arguments], Note);
        using var process = new Process { StartInfo = new(program, all) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.StartInfo.Environment.Remove("X");
        process.Start();
        var errors = process.StandardError.ReadToEndAsync(Eventually.Late());
        string output = await process.StandardOutput.ReadToEndAsync(Eventually.Late());
        await process.WaitForExitAsync(Eventually.Late());
        await errors;
        return (process.ExitCode, output);
    }
}
