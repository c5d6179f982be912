using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;
using Ensemble.Model;

namespace Ensemble.Jobs.Tests.Nodes;

/// <summary>On which machines gangs run, and with how many ranks.</summary>
public sealed class SpreadTests
{
    [Fact]
    public void It_takes_as_many_machines_as_are_free_up_to_its_most()
    {
        var two = Of(new() { MinNodes = 1, MaxNodes = 2, ProcessesPerNode = "4" });
        Ranks(two.TryPlace([Room("", 2), Room("a", 2), Room("b", 2)])).Should().Equal(("", 4), ("a", 4));
        Ranks(two.TryPlace([Room("", 2)])).Should().Equal(("", 4));
        Ranks(Of(new() { MinNodes = 2, MaxNodes = 2, ProcessesPerNode = "4" }).TryPlace([Room("", 2)])).Should().BeNull();
    }

    [Fact]
    public void Each_machine_runs_as_many_processes_as_it_has_processors_or_gpus()
    {
        NodeRoom[] rooms = [Room("", 2), Room("a", 8, 4), Room("b", 16, 2)];
        Ranks(Of(new() { MaxNodes = 3, ProcessesPerNode = "cpu" }).TryPlace(rooms)).Should().Equal(("", 2), ("a", 8), ("b", 16));
        var perGpu = Of(new() { MaxNodes = 3, ProcessesPerNode = "gpu" }).TryPlace(rooms);
        Ranks(perGpu).Should().Equal(("a", 4), ("b", 2));
        perGpu![0].Gpus.Should().Equal(0, 1, 2, 3);
        Ranks(Of(new() { MaxNodes = 3, ProcessesPerNode = "auto" }).TryPlace(rooms)).Should().Equal(("", 2), ("a", 4), ("b", 2));
    }

    [Fact]
    public void A_world_size_is_divided_among_the_machines()
    {
        Ranks(Of(new() { MinNodes = 2, MaxNodes = 2, WorldSize = 5 }).TryPlace([Room("", 2), Room("a", 2)])).Should().Equal(("", 3), ("a", 2));
        Ranks(Of(new() { MinNodes = 1, MaxNodes = 8, WorldSize = 8, ProcessesPerNode = "2" }).TryPlace([Room("", 2), Room("a", 2), Room("b", 2)])).Should().BeNull();
        Ranks(Of(new() { MinNodes = 1, MaxNodes = 8, WorldSize = 4, ProcessesPerNode = "2" }).TryPlace([Room("", 2), Room("a", 2), Room("b", 2)]))
            .Should().Equal(("", 2), ("a", 2));
        Ranks(Of(new() { MinNodes = 1, MaxNodes = 4, WorldSize = 2 }).TryPlace([Room("", 2), Room("a", 2), Room("b", 2)])).Should().Equal(("", 1), ("a", 1));
    }

    [Fact]
    public void What_each_process_needs_is_counted_on_each_machine()
    {
        var gang = Of(new() { MinNodes = 2, MaxNodes = 2, ProcessesPerNode = "2" }, new(Cpus: 2, MemoryBytes: 10, Gpus: 1));
        NodeRoom busy = Room("a", 4, 4) with { FreeGpus = [3] };
        Ranks(gang.TryPlace([Room("", 3, 2), busy, Room("b", 4, 2), Room("c", 4, 2)])).Should().Equal(("b", 2), ("c", 2));
        gang.TryPlace([Room("b", 4, 2), Room("c", 4, 2)])![1].Should().BeEquivalentTo(new NodeShare("c", 2, new(4, 20, 2), [0, 1]));
        gang.Lacking([Room("", 3, 2), Room("b", 4, 2)]).Should().Be(1);
        gang.Lacking([Room("", 4, 2), Room("b", 4, 2)]).Should().Be(0);
        Of(new() { MinNodes = 4, MaxNodes = 4 }).Lacking([Room("", 1)]).Should().Be(3);
    }

    [Theory]
    [InlineData(2, 2, 3, "2", "3 processes, 2 on each machine, is not 2 machines.")]
    [InlineData(3, 2, null, null, "It wants at least 3 machines and at most 2.")]
    [InlineData(2, 3, null, "some", "Processes per node are a number, 'gpu', 'cpu' or 'auto', not 'some'.")]
    [InlineData(3, 4, 2, null, "2 processes cannot be on 3 machines.")]
    [InlineData(2, 4, 6, "2", null)]
    [InlineData(2, 4, 7, null, null)]
    public void What_no_machines_can_carry_out_is_refused(int least, int most, int? world, string? perNode, string? problem) =>
        Spread.Problem(new() { Type = "t", Gang = new() { MinNodes = least, MaxNodes = most, WorldSize = world, ProcessesPerNode = perNode } })
            .Should().Be(problem);

    [Fact]
    public void Ranks_meet_where_all_of_them_can()
    {
        TestNode near = new("near", "127.0.0.1", "127.0.0.1");
        TestNode far = new("far", "10.0.0.7", "10.0.0.1");
        MeetingPlace.Of([null]).Should().Be("127.0.0.1");
        MeetingPlace.Of([null, near]).Should().Be("127.0.0.1");
        MeetingPlace.Of([null, near, far]).Should().Be("10.0.0.1");
        MeetingPlace.Of([near, far]).Should().Be("10.0.0.1", "it is an agent on this machine");
        MeetingPlace.Of([far, near]).Should().Be("10.0.0.7");
    }

    private static Spread Of(GangSpec gang, JobNeeds needs = default) => Spread.Of(new() { Type = "t", Gang = gang, Needs = needs })!;

    private static NodeRoom Room(string id, double cpus, int gpus = 0) => NodeRoom.Empty(id, new(cpus, 1_000, [.. Enumerable.Range(0, gpus)]));

    private static IEnumerable<(string, int)>? Ranks(NodeShare[]? shares) => shares?.Select(static share => (share.Node, share.Ranks));
}
