using Ensemble.Jobs.Gangs;
using Ensemble.Model;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class GangShapeTests
{
    private static readonly JobSpec Spec = new() { Type = "train" };

    [Theory]
    [InlineData("3", 3)]
    [InlineData("cpu", 8)]
    [InlineData("gpu", 2)]
    [InlineData("auto", 2)]
    [InlineData(null, 1)]
    public void Processes_per_node_are_a_number_or_what_the_machine_has(string? perNode, int expected) =>
        Resolve(new GangSpec { ProcessesPerNode = perNode }, cpus: 8, gpus: 2).Should().Be((null, new GangShape(expected, expected)));

    [Fact]
    public void Without_gpus_there_is_a_process_for_each_processor_or_none_at_all()
    {
        Resolve(new GangSpec { ProcessesPerNode = "auto" }, cpus: 4, gpus: 0).Shape.WorldSize.Should().Be(4);
        Resolve(new GangSpec { ProcessesPerNode = "gpu" }, cpus: 4, gpus: 0).Wrong.Should().Be("It wants a process for each GPU, and there is none.");
    }

    [Fact]
    public void The_parameter_world_size_sets_it()
    {
        var spec = Spec with { Gang = new GangSpec { WorldSize = 2 }, Parameters = [new("world_size", 5)] };
        GangShape.TryResolve(spec, 1, 0, out var shape).Should().BeNull();
        shape.WorldSize.Should().Be(5);
        GangShape.TryResolve(spec with { Parameters = [new("world_size", "3")] }, 1, 0, out shape).Should().BeNull();
        shape.WorldSize.Should().Be(3);
        GangShape.TryResolve(spec with { Parameters = [new("world_size", "many")] }, 1, 0, out _)
            .Should().Be("The parameter 'world_size' is a whole number, not 'many'.");
    }

    [Theory]
    [InlineData(0, 1, null, "A gang has 1 to 4096 processes, not 0.")]
    [InlineData(4, 1, "2", "It wants 4 processes in all and 2 on each machine, and there is one machine.")]
    [InlineData(4, 2, null, "It wants at least 2 machines, and this backend has one.")]
    [InlineData(4, 1, "-2", "Processes per node are a number, 'gpu', 'cpu' or 'auto', not '-2'.")]
    public void What_cannot_be_is_refused_in_words(int worldSize, int nodes, string? perNode, string expected) =>
        Resolve(new GangSpec { WorldSize = worldSize, MinNodes = nodes, MaxNodes = nodes, ProcessesPerNode = perNode }).Wrong.Should().Be(expected);

    [Fact]
    public void A_quorum_is_some_of_them() =>
        Resolve(new GangSpec { WorldSize = 4, Policy = GangPolicy.Quorum, Quorum = 5 }).Wrong.Should().Be("Of 4 processes 1 to 4 can have to succeed, not 5.");

    private static (string? Wrong, GangShape Shape) Resolve(GangSpec gang, double cpus = 2, int gpus = 0)
    {
        string? wrong = GangShape.TryResolve(Spec with { Gang = gang }, cpus, gpus, out var shape);
        return (wrong, shape);
    }
}
