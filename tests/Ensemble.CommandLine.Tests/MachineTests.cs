using System.Text.Json;
using Ensemble.CommandLine.Machine;

namespace Ensemble.CommandLine;

public sealed class MachineTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task The_doctor_finds_this_machine_able_to_run()
    {
        var answer = await _lab.RunAsync("doctor", "--format", "json");

        using var findings = JsonDocument.Parse(answer.Output);
        findings.RootElement.EnumerateArray().Select(f => f.GetProperty("name").GetString()).Should()
            .Contain(["system", ".NET SDK", "runtime directory", "folder of runs", "shell", "ports", "control groups", "open files", "processes", "libsqlite3",
                "machine", "docker", "sbatch"]);
        answer.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_doctor_says_what_to_do_about_what_nothing_runs_without()
    {
        Directory.CreateDirectory(Path.Combine(_lab.Folder, "ensemble"));
        File.SetUnixFileMode(Path.Combine(_lab.Folder, "ensemble"), (UnixFileMode)0b111_111_111);

        var answer = await _lab.RunAsync("doctor");

        answer.ExitCode.Should().Be(1);
        answer.Output.Should().Contain("broken").And.Contain("runtime directory: ").And.Contain("chmod 700");
    }

    [Theory]
    [InlineData("1024", "1024", "Warn")]
    [InlineData("1024", "524288", "Ok")]
    [InlineData("unlimited", "unlimited", "Ok")]
    public void Few_open_files_are_worth_a_warning_unless_they_can_be_raised(string soft, string hard, string level)
    {
        string file = Path.Combine(_lab.Folder, "limits");
        File.WriteAllText(file,
            $"Limit                     Soft Limit           Hard Limit           Units     \nMax open files            {soft}                 {hard}                 files     \n");

        MachineChecks.Limits(file).Single().Level.ToString().Should().Be(level);
    }

    [Fact]
    public void Programs_are_found_as_a_shell_finds_them()
    {
        Programs.Find("sh", new Dictionary<string, string> { ["PATH"] = "/nowhere:/bin" }).Should().Be("/bin/sh");
        Programs.Find("sh", new Dictionary<string, string> { ["PATH"] = "/nowhere" }).Should().BeNull();
    }
}
