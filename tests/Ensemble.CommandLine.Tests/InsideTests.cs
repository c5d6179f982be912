namespace Ensemble.CommandLine;

public sealed class InsideTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_command_takes_over_in_the_place_and_environment_of_the_replica()
    {
        await _lab.StartAsync("rl/agent*2");
        _lab.Variables["TERM"] = "xterm";

        await _lab.RunAsync("exec", "agent.1", "--", "nvidia-smi", "-L");

        var program = _lab.TakeOver.Program!;
        program.Command.Should().Be("/bin/bash", "the preamble comes first");
        program.Arguments.Should().HaveCount(6);
        program.Arguments[1].Should().Contain("source activate");
        program.Arguments.Skip(4).Should().Equal("nvidia-smi", "-L");
        program.WorkingDirectory.Should().Be("/work");
        program.Environment.Should().BeEquivalentTo(new Dictionary<string, string> { ["REPLICA"] = "rl/agent.1", ["TERM"] = "xterm" });
    }

    [Fact]
    public async Task A_shell_is_the_one_of_the_replicas_environment()
    {
        await _lab.StartAsync("rl/agent");

        await _lab.RunAsync("ssh", "agent");

        _lab.TakeOver.Program!.Arguments.Skip(4).Should().Equal("/bin/sh", "-i");
    }

    [Fact]
    public async Task A_command_runs_beside_one_replica()
    {
        await _lab.StartAsync("rl/agent*2");

        (await _lab.RunAsync("exec", "agent", "--", "true")).Should()
            .Be(new Answer(1, "", "error: 'rl/agent' has replicas 0 to 1: name one, such as rl/agent.0.\n"));
        _lab.TakeOver.Program.Should().BeNull();
    }

    [Fact]
    public async Task Files_are_copied_to_and_from_the_working_directory_of_a_process()
    {
        string place = Directory.CreateDirectory(Path.Combine(_lab.Folder, "place")).FullName;
        await _lab.StartAsync(new ScriptedRun(Plans.Of("rl/group/agent").With("rl/group/agent", p => p with { WorkingDirectory = place }), _lab.Clock));
        await File.WriteAllTextAsync(Path.Combine(_lab.Folder, "here.txt"), "text");

        (await _lab.RunAsync("cp", "here.txt", "group/agent:sub/there.txt")).Should().Be(new Answer(0, "", ""));
        (await File.ReadAllTextAsync(Path.Combine(place, "sub", "there.txt"))).Should().Be("text");
        (await _lab.RunAsync("cp", "agent:sub", "back")).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(_lab.Folder, "back", "there.txt"))).Should().Be("text");

        (await _lab.RunAsync("cp", "agent:nothing", "back")).Should().Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("There is no file or folder"));
        (await _lab.RunAsync("cp", "here.txt", "there.txt")).ExitCode.Should().Be(2);
        (await _lab.RunAsync("cp", "here.txt", "age:x")).Should().Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("exact name"));
    }
}
