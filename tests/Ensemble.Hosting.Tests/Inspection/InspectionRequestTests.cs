using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Inspection;

namespace Ensemble.Hosting.Tests.Inspection;

public sealed class InspectionRequestTests
{
    private static readonly AppHostOptions s_said = new() { Operation = AppHostOperation.Publish, Publisher = "plan", OutputPath = "out" };

    [Fact]
    public void The_variable_wins_over_what_the_command_line_says() =>
        InspectionRequest.Apply(s_said, new Dictionary<string, string> { ["ENSEMBLE_INSPECT"] = "/tmp/report.json" })
            .Should().BeEquivalentTo(s_said with { Operation = AppHostOperation.Inspect, OutputPath = "/tmp/report.json" });

    [Fact]
    public void Without_the_variable_the_command_line_counts()
    {
        InspectionRequest.Apply(s_said, new Dictionary<string, string>()).Should().Be(s_said);
        InspectionRequest.Apply(s_said, new Dictionary<string, string> { ["ENSEMBLE_INSPECT"] = "" }).Should().Be(s_said);
    }
}
