using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Nodes;
using Ensemble.Jobs.Tests.Backends;

namespace Ensemble.Jobs.Tests.Nodes;

/// <summary>Gangs of several machines: the same code runs them, whichever machine a rank is on.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task Ranks_know_their_machine_and_where_to_meet()
    {
        await using Bench bench = new();
        bench.Options.Nodes.Add(new TestNode("far", "10.0.0.7", "10.0.0.1", bench.Options));
        var start = bench.Script(
            "env | grep -E '^(RANK|LOCAL_RANK|WORLD_SIZE|LOCAL_WORLD_SIZE|GROUP_RANK|GROUP_WORLD_SIZE|MASTER_ADDR|CUDA_VISIBLE_DEVICES)=' | sort | tr '\\n' ' ' > $RANK",
            new() { MinNodes = 2, MaxNodes = 2, ProcessesPerNode = "2" }) with
        {
            Nodes = [new(NodeShare.ThisMachine, 2, default, [0, 1]), new("far", 2, default, [6, 7])],
        };
        var (execution, _) = bench.Start(start);
        (await Eventually.EndAsync(execution.Ended)).State.Should().Be(AttemptState.Completed);
        (await File.ReadAllTextAsync(bench.File("0"))).Should().Be(
            "CUDA_VISIBLE_DEVICES=0,1 GROUP_RANK=0 GROUP_WORLD_SIZE=2 LOCAL_RANK=0 LOCAL_WORLD_SIZE=2 MASTER_ADDR=10.0.0.1 RANK=0 WORLD_SIZE=4 ");
        (await File.ReadAllTextAsync(bench.File("3"))).Should().Be(
            "CUDA_VISIBLE_DEVICES=6,7 GROUP_RANK=1 GROUP_WORLD_SIZE=2 LOCAL_RANK=1 LOCAL_WORLD_SIZE=2 MASTER_ADDR=10.0.0.1 RANK=3 WORLD_SIZE=4 ");
    }

    [Fact]
    public async Task A_machine_that_is_gone_interrupts_and_fails_nothing()
    {
        await using Bench bench = new();
        var start = bench.Script("exit 0", new() { MinNodes = 2, MaxNodes = 2 }) with { Nodes = [new(NodeShare.ThisMachine, 1, default, []), new("gone", 1, default, [])] };
        var end = await Eventually.EndAsync(bench.Start(start).Execution.Ended);
        end.State.Should().Be(AttemptState.Interrupted);
        end.Cause!.Reason.Should().Contain("gone");
    }

    [Fact] // the ranks on the other machine go on until their lease is over, whatever has become of the host
    public async Task What_an_earlier_host_had_begun_elsewhere_is_over_when_its_lease_is()
    {
        await using Bench bench = new();
        var start = bench.Script("exit 0", new() { MinNodes = 2, MaxNodes = 2 });
        NodesNote.Write(bench.Files, start with { Nodes = [new(NodeShare.ThisMachine, 1, default, []), new("far", 1, default, [])] });
        var options = bench.Options with { Nodes = new() { Lease = TimeSpan.FromMilliseconds(300) } };
        long began = TimeProvider.System.GetTimestamp();
        var found = await new DistributedBackend(options, bench.InProcess)
            .FindAsync(new Dictionary<AttemptStart, IAttemptReports> { [start] = new Heard(bench.Logs, start.Number) }, Eventually.Late());
        var end = await Eventually.EndAsync(found[start].Ended);
        TimeProvider.System.GetElapsedTime(began).Should().BeGreaterThan(TimeSpan.FromMilliseconds(290));
        end.State.Should().Be(AttemptState.Interrupted);
        end.Cause!.Kind.Should().Be(FailureKind.Lost);
    }
}
