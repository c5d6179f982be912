using Ensemble.Sdk.Tasks.Reporting;

namespace Ensemble.Sdk.Reporting;

public sealed class ColumnFinderTests
{
    [Theory]
    [InlineData("rl.AddProcess(\"agent\", \"true\")", "agent", "Name 'agent' is used twice.", "\"agent\"")]
    [InlineData("  .Connects(\"replay-sever\")", "agent", "Process 'agent' connects to 'replay-sever'.", "\"replay-sever\"")]
    [InlineData("rl.AddProcess(\"agent\", \"true\").Connects(\"x\")", "agent", "Process 'agent' connects to 'x'.", "\"x\"")]
    [InlineData("g.AddProcess(\"agent\", \"true\").Connects(\"x\")", "agent", "Process 'left/agent' connects to 'x'.", "\"x\"")]
    [InlineData("rl.AddProcess(\"x\", \"x\").Connects(\"y\")", "y", "Process 'y' connects to 'x'.", "\"y\"")]
    [InlineData("  process.Connects(service);", "agent", "Process 'agent' connects to 'x'.", "Connects")]
    [InlineData("  builder.AddProject<Projects.Worker>(name);", "agent", "Process 'agent' is wrong.", "AddProject")]
    [InlineData("  name  ", "agent", "Wrong.", "name")]
    public void A_finding_points_at_what_it_is_about(string line, string subject, string message, string expected)
    {
        var (first, last) = ColumnFinder.Find(line, subject, message);

        line[(first - 1)..(last - 1)].Should().Be(expected);
    }

    [Theory]
    [InlineData("rl.AddProcess(\"agent\", \"true\").WithArgs(\"x\").Connects(\"x\")", "agent", "Process 'agent' connects to 'x'.")]
    [InlineData("rl.AddProcess(\"x\", \"x\").Connects(\"x\")", "x", "Process 'x' connects to 'x'.")]
    public void Of_several_equal_literals_the_one_in_the_call_counts(string line, string subject, string message) =>
        ColumnFinder.Find(line, subject, message).First.Should().Be(line.IndexOf("Connects(", StringComparison.Ordinal) + "Connects(".Length + 1);

    [Fact]
    public void An_empty_line_has_a_first_column() => ColumnFinder.Find("", "agent", "Wrong.").First.Should().Be(1);
}
