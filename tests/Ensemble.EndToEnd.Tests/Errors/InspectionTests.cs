using System.Text.Json;
using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Errors;

/// <summary>An AppHost that is only looked at.</summary>
public sealed class InspectionTests : EndToEndTest
{
    [Fact]
    public async Task An_inspection_writes_its_findings_starts_nothing_and_leaves_the_console_alone()
    {
        var host = Start(
            static builder =>
            {
                builder.AddParameter("seed");
                var rl = builder.AddExperiment("rl");
                rl.AddShell("agent", "touch $SANDBOX/started").Connects("replay-server").WithEnvironment(_ => throw new InvalidOperationException("evaluated"));
            },
            "--operation", "inspect", "--output-path", Sandbox["report.json"]);

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Sandbox["report.json"]));
        report.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()).Should().Equal("ENS1001");
        host.Output.Should().BeEmpty();
        host.Errors.Should().BeEmpty();
        host.Folder.Should().BeNull();
        File.Exists(Sandbox["started"]).Should().BeFalse();
    }
}
