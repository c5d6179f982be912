using System.Text.Json;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Exchange;

namespace Ensemble.CommandLine;

public sealed class OtelTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Telemetry_of_a_run_that_has_ended_is_shown()
    {
        Write();

        var logs = await _lab.RunAsync("otel", "logs");
        var traces = await _lab.RunAsync("otel", "traces", "agent");
        var trace = await _lab.RunAsync("otel", "traces", "--trace", "00000000000000000000000000000001");
        var metrics = await _lab.RunAsync("otel", "metrics");
        var resources = await _lab.RunAsync("otel", "resources");

        logs.Errors.Should().Be($"Run {RunOnDisk.Id} has ended.\n");
        logs.Output.Should().MatchRegex(@"^2026-03-01 \d\d:\d\d:00\.000  Information  agent-agent-0  it begins\n$");
        traces.Output.Should().MatchRegex(@"Started .*Name\n.* 2\.00 µs +3 +1 +agent-agent-0 +0{31}1 +outer\n$");
        trace.Output.Split('\n')[1..4].Should().SatisfyRespectively(
            l => l.Should().EndWith("outer"), l => l.Should().EndWith("  inner").And.StartWith("+100 ns"), l => l.Should().EndWith("beside"));
        metrics.Output.Should().MatchRegex(@"process\.memory\.usage +agent-agent-0 +Gauge +4096 +By\n$");
        resources.Output.Should().MatchRegex(@"agent-agent-0 +3 +1 +1 +\d+\n$");
    }

    [Fact]
    public async Task Programs_get_the_JSON_of_OTLP()
    {
        Write();

        using var logs = JsonDocument.Parse((await _lab.RunAsync("otel", "logs", "--format", "json")).Output);
        using var metrics = JsonDocument.Parse((await _lab.RunAsync("otel", "metrics", "--format", "json")).Output);

        logs.RootElement.GetProperty("resourceLogs").GetArrayLength().Should().Be(1);
        metrics.RootElement.GetProperty("resourceMetrics").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_folder_and_a_run_can_be_named()
    {
        string folder = Write().Directory;

        (await _lab.RunAsync("otel", "logs", "--folder", folder)).Errors.Should().BeEmpty();
        (await _lab.RunAsync("otel", "logs", "--run", "abcd")).ExitCode.Should().Be(0);
        (await _lab.RunAsync("otel", "logs", "--run", "lab")).ExitCode.Should().Be(0);
        (await _lab.RunAsync("otel", "logs", "--run", "xyz")).Should()
            .Be(new Answer(1, "", "error: No run is called 'xyz', neither one that goes on nor one that has ended.\n"));
        (await _lab.RunAsync("otel", "logs", "--folder", "/nowhere")).Errors.Should().Contain("There is no folder");
    }

    [Fact]
    public async Task What_follows_a_run_that_has_ended_comes_to_an_end()
    {
        Write();

        (await _lab.RunAsync("otel", "traces", "--follow")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    [Theory]
    [InlineData(2, "Say what of otel: logs, traces, metrics, resources, export, import.", "otel")]
    [InlineData(2, "--severity takes trace, debug", "otel", "logs", "--severity", "loud")]
    [InlineData(2, "--limit takes a number from 1 to 10000; it cannot be '0'.", "otel", "logs", "--limit", "0")]
    [InlineData(2, "--trace takes 32 hexadecimal digits.", "otel", "traces", "--trace", "12")]
    [InlineData(1, "No process called 'nobody' has sent telemetry. There is: agent-agent-0.", "otel", "logs", "nobody")]
    [InlineData(2, "Did you mean '--severity'?", "otel", "logs", "--sevrity=error")]
    public async Task What_is_wrong_is_said(int exitCode, string words, params string[] arguments)
    {
        Write();

        (await _lab.RunAsync(arguments)).Should().Match<Answer>(a => a.ExitCode == exitCode && a.Errors.Contains(words));
    }

    [Fact]
    public async Task A_run_without_telemetry_says_so()
    {
        string folder = Write().Directory;
        File.Delete(Path.Combine(folder, "telemetry.db"));

        (await _lab.RunAsync("otel", "logs")).Should().Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("has no telemetry"));
    }

    [Fact]
    public async Task A_bundle_is_written_and_taken_in_elsewhere()
    {
        Write();
        string file = Path.Combine(_lab.Folder, "run.zip");

        (await _lab.RunAsync("otel", "export", "-o", file)).Should().Be(new Answer(0, file + "\n", $"Run {RunOnDisk.Id} has ended.\n"));
        Directory.Delete(Path.Combine(_lab.Folder, "state", "lab-1"), recursive: true);
        var import = await _lab.RunAsync("otel", "import", file, "--format", "json");

        import.ExitCode.Should().Be(0, import.Errors);
        import.Output.Should().Contain(RunOnDisk.Id);
        (await _lab.RunAsync("otel", "logs")).Output.Should().Contain("it begins");
        (await _lab.RunAsync("otel", "import", file)).Should().Match<Answer>(a => a.ExitCode == 1 && a.Errors.Contains("is there already"));
        foreach (string format in new[] { "otlp", "perfetto", "csv" })
            (await _lab.RunAsync("otel", "export", "--as", format, "-o", file)).ExitCode.Should().Be(0);
        (await _lab.RunAsync("otel", "import", "/nowhere.zip")).ExitCode.Should().Be(1);
    }

    private RunFolder Write() => RunOnDisk.Write(Directory.CreateDirectory(Path.Combine(_lab.Folder, "state", "lab-1", "runs")).FullName);
}
