using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Runs;

public sealed class RunFolderTests
{
    [Fact]
    public void Everything_of_a_run_lies_in_its_folder()
    {
        var folder = new RunFolder("id", "/state/runs/id");

        folder.PlanFile.Should().Be("/state/runs/id/plan.json");
        folder.JournalFile.Should().Be("/state/runs/id/events.jsonl");
        folder.LogFile(ReplicaId.Parse("rl/agent.3"), isError: false).Should().Be("/state/runs/id/logs/rl/agent.3.out.log");
        folder.LogFile(ReplicaId.Parse("rl/g/agent.0"), isError: true).Should().Be("/state/runs/id/logs/rl/g--agent.0.err.log");
        (folder with { LogDirectory = "/logs" }).LogFile(ReplicaId.Parse("rl/a.0"), isError: true).Should().Be("/logs/rl/a.0.err.log");
    }
}
