using Ensemble.Model.Planning;

namespace Ensemble.Model.Tests.Planning;

public sealed class PortTableTests
{
    private static readonly ProcessId Learner = new("rl", null, "learner");
    private static readonly ProcessId Web = new("web", null, "api");

    [Fact]
    public void Every_endpoint_has_the_lowest_port_that_is_left_and_every_experiment_begins_anew()
    {
        var table = PortTable.Of(
            Plan(Process(Learner, 2, new() { Name = "own" }, new() { Name = "replay", Service = "replay" }, new() { Name = "fixed", Port = 7001, Service = "fixed" }, new() { Name = "board", Service = "board", External = true }),
                Process(Web, 1, new EndpointPlan { Name = "http" })), 7000, 7010);

        table.Port(Learner, "fixed").Should().Be(7001);
        table.Port(Learner, "board").Should().Be(7000);
        table.Port(Learner, "board", 1).Should().Be(7002);
        table.Port(Learner, "replay").Should().Be(7003);
        table.Port(Learner, "own", 1).Should().Be(7006);
        table.Port(Web, "http").Should().Be(7000);
        table.Unserved.Should().BeEmpty();
    }

    [Fact]
    public void What_the_pool_is_too_small_for_is_listed()
    {
        var table = PortTable.Of(Plan(Process(Learner, 3, new EndpointPlan { Name = "s" })), 7000, 7001);

        table.Unserved.Should().ContainSingle().Which.Replica.Should().Be(2);
        table.Port(Learner, "s", 2).Should().BeNull();
    }

    private static ProcessPlan Process(ProcessId id, int replicas, params EndpointPlan[] endpoints) =>
        new() { Id = id, WorkingDirectory = "/", Replicas = replicas, Endpoints = [.. endpoints] };

    private static ApplicationPlan Plan(params ProcessPlan[] processes) => new()
    {
        Application = "a",
        Target = "local",
        Experiments = [.. processes.GroupBy(p => p.Id.Experiment).Select(g => new ExperimentPlan { Name = g.Key, Processes = [.. g] })],
    };
}
