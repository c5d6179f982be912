using System.Diagnostics;
using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Control;

public sealed class RunRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunRegistry _registry;

    public RunRegistryTests() => _registry = new RunRegistry(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_of_a_living_host_is_listed_as_it_was_added()
    {
        var run = Registration(Environment.ProcessId, RunRegistry.StartOf(Environment.ProcessId)!.Value);
        _registry.Add(run);
        _registry.List().Should().ContainSingle().Which.Should().BeEquivalentTo(run);
    }

    [Fact]
    public void A_run_in_the_background_keeps_all_that_a_later_host_needs()
    {
        var run = Registration(Environment.ProcessId, RunRegistry.StartOf(Environment.ProcessId)!.Value) with
        {
            Since = new DateTimeOffset(2026, 11, 21, 9, 14, 2, 345, TimeSpan.FromHours(1)),
            Dashboard = new Uri("http://localhost:41234/"),
            Detached = new DetachedRun
            {
                Command = "/usr/bin/dotnet",
                Arguments = ["run", "", "with \"quotes\" and \u2028"],
                WorkingDirectory = "/home/me/rl é",
                LauncherProcessId = int.MaxValue,
                LauncherStart = ulong.MaxValue,
                Brand = ulong.MaxValue - 1,
                LauncherSocket = "/run/l.sock",
            },
        };
        _registry.Add(run);
        _registry.List().Should().ContainSingle().Which.Should().BeEquivalentTo(run);
    }

    [Fact]
    public async Task What_a_dead_host_left_behind_is_removed()
    {
        int ended;
        ulong start;
        using (var process = Process.Start("/usr/bin/tail", ["-f", "/dev/null"]))
        {
            ended = process.Id;
            start = RunRegistry.StartOf(ended)!.Value;
            process.Kill();
            await process.WaitForExitAsync();
        }
        var run = Registration(ended, start);
        _registry.Add(run);
        File.WriteAllText(run.Socket, "");
        _registry.List().Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_later_process_with_the_same_number_is_not_taken_for_the_host()
    {
        _registry.Add(Registration(Environment.ProcessId, RunRegistry.StartOf(Environment.ProcessId)!.Value - 1));
        _registry.List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\":")]
    [InlineData("[1]")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":1,\"processId\":\"one\"}")]
    [InlineData("{\"format\":1,\"processId\":99999999999}")]
    [InlineData("{\"format\":1,\"processId\":1,\"processStart\":1,\"since\":\"yesterday\"}")]
    public void A_file_that_cannot_be_read_is_passed_over_and_kept(string text)
    {
        string path = Path.Combine(_folder.Path, "12345678.run.json");
        File.WriteAllText(path, text);
        _registry.List().Should().BeEmpty();
        File.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void A_stale_entry_cannot_make_us_remove_a_file_elsewhere()
    {
        using var elsewhere = new TemporaryFolder();
        string precious = Path.Combine(elsewhere.Path, "thesis.tex");
        File.WriteAllText(precious, "");
        _registry.Add(Registration(Environment.ProcessId, 1) with { Socket = precious });
        _registry.List().Should().BeEmpty();
        File.Exists(precious).Should().BeTrue();
    }

    [Fact]
    public void A_missing_folder_holds_no_runs() => new RunRegistry(Path.Combine(_folder.Path, "none")).List().Should().BeEmpty();

    private RunRegistration Registration(int processId, ulong start) => new()
    {
        ProcessId = processId,
        ProcessStart = start,
        Since = DateTimeOffset.UnixEpoch,
        Application = "lab",
        Directory = "/home/me/lab",
        RunId = "r1",
        Folder = "/home/me/runs/r1",
        Socket = _registry.SocketOf("/home/me/runs/r1"),
        Experiments = ["rl"],
    };
}
