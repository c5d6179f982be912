using Ensemble.Hosting.Telemetry;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Telemetry;

public sealed class RunTraceTests
{
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/workers/agent.3");

    [Fact] // processes of a run that another version of the host takes over stand under the spans that this one makes
    public void The_names_are_the_same_in_every_version() =>
        RunTrace.ParentOf("20300101-000000-00ff", Agent, 2).Should().Be("00-c6ee593808b4e456393be20a2c294f6a-f321df0f3e3cab91-01");

    [Fact]
    public void Each_incarnation_has_its_own_span_in_the_trace_of_its_run()
    {
        string[] parents =
        [
            RunTrace.ParentOf("one", Agent, 1), RunTrace.ParentOf("one", Agent, 2), RunTrace.ParentOf("one", Agent with { Index = 4 }, 1),
            RunTrace.ParentOf("two", Agent, 1),
        ];

        parents.Should().OnlyHaveUniqueItems();
        parents.Select(p => p.Split('-')[1]).Distinct().Should().HaveCount(2);
    }
}
