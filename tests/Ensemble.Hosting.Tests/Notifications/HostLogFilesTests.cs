using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests;

namespace Ensemble.Hosting.Notifications;

public sealed class HostLogFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_subject_has_a_file_of_its_own_with_time_mark_and_text()
    {
        using var files = new HostLogFiles(new RunFolder("1", _folder.Path), warning => _warnings.Add(warning.ToString()));

        files.Add("rl/agent", new(Now, "of all", false)).Should().BeNull();
        files.Add("rl/workers/agent.3", new(Now, "of one", true, 3)).Should().BeNull();
        files.Add("registry", new(Now, "of no process", false)).Should().BeNull();

        Read("rl/agent.host.log").Should().Be("2030-01-02T03:04:05.000000Z | of all\n");
        Read("rl/workers--agent.3.host.log").Should().Be("2030-01-02T03:04:05.000000Z ! of one\n");
        Read("registry.host.log").Should().Be("2030-01-02T03:04:05.000000Z | of no process\n");
    }

    [Fact]
    public void A_file_at_its_limit_takes_no_more_and_that_is_said_once()
    {
        using var file = new HostLogFile(Path.Combine(_folder.Path, "a.host.log"), limit: 2 << 20);
        var line = new LoggedLine(Now, new string('x', 1 << 20), false);

        file.Add(line).Should().BeNull();
        file.Add(line).Should().Be("it has reached its limit of 2 MiB");
        file.Add(new(Now, "small", false)).Should().BeNull();

        new FileInfo(file.Path).Length.Should().BeLessThan(2 << 20);
        File.ReadAllText(file.Path).Should().NotContain("small", "a log with holes would be worse than one with an end");
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_a_reason()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "logs"), "in the way");
        using var files = new HostLogFiles(new RunFolder("1", _folder.Path), warning => _warnings.Add(warning.ToString()));

        string? reason = files.Add("rl/agent", new(Now, "lost", false));
        files.ReportLoss("rl/agent", reason!);

        _warnings.Should().ContainSingle().Which.Should().StartWith("warning ENS1062: What the AppHost logs about 'rl/agent' is no longer written to ");
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.Path, "logs", file));
}
