using Ensemble.Jobs.Gangs;
using Ensemble.Model;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class TorchRunArgumentsTests
{
    [Theory]
    [InlineData("--nnodes 2:4 --nproc-per-node gpu --max-restarts 3 --role trainer --rdzv-id x --master-port 29500")]
    [InlineData("--nnodes=2:4 --nproc_per_node=gpu --max_restarts=3 --role=trainer --rdzv_id=x --master_port=29500")]
    public void Options_are_understood_with_dashes_or_underscores(string arguments)
    {
        var read = Read(arguments + " --name job train.py -- --role mine");
        read.Gang.Should().Be(
            new GangSpec { MinNodes = 2, MaxNodes = 4, Policy = GangPolicy.Elastic, ProcessesPerNode = "gpu", MaxRestarts = 3, Role = "trainer", MasterPort = 29500 });
        read.RunId.Should().Be("x");
        read.Rest.Should().Equal("--name", "job", "train.py", "--", "--role", "mine");
        read.Errors.Should().BeEmpty();
    }

    [Fact]
    public void Each_is_also_a_variable_and_arguments_stand_above_it()
    {
        var variables = new Dictionary<string, string> { ["PET_NNODES"] = "1", ["PET_NPROC_PER_NODE"] = "4", ["PET_MAX_RESTARTS"] = "2", ["PET_ROLE"] = "" };
        TorchRunArguments.Read(["--max-restarts", "5"], variables).Gang.Should().Be(new GangSpec { ProcessesPerNode = "4", MaxRestarts = 5 });
    }

    [Fact]
    public void Without_any_there_is_no_gang() => Read("--name x -- torchrun --nnodes 2").Gang.Should().BeNull();

    [Fact]
    public void Output_is_shown_unless_it_is_redirected_or_filtered()
    {
        var console = Read("--log-dir logs --redirects 0:3,1:2 --tee 0:1 --local-ranks-filter 0,1").Console;
        console.LogDirectory.Should().Be("logs");
        (console.Shows(0, false), console.Shows(0, true), console.Shows(1, false), console.Shows(1, true), console.Shows(2, false))
            .Should().Be((true, false, true, false, false));
        Read("--redirects 3").Console.Shows(7, true).Should().BeFalse();
        Read("").Console.Shows(7, true).Should().BeTrue();
    }

    [Fact]
    public void Everything_that_is_wrong_is_said() =>
        Read("--nnodes 4:2 --nproc-per-node 0 --max-restarts x --master-port 70000 --redirects 4 --tee a:b --local-ranks-filter one --role").Errors.Should().BeEquivalentTo(
            "--role needs a value.",
            "--local-ranks-filter takes numbers with commas between them, not 'one'.",
            "--redirects takes 0 to 3, or RANK:STREAMS with commas between them, not '4'.",
            "--tee takes 0 to 3, or RANK:STREAMS with commas between them, not 'a:b'.",
            "--nproc-per-node takes a number from 1, gpu, cpu or auto, not '0'.",
            "--nnodes takes a number or MIN:MAX, not '4:2'.",
            "--max-restarts takes a number from 0 to 2147483647, not 'x'.",
            "--master-port takes a number from 0 to 65535, not '70000'.");

    private static TorchRunOptions Read(string arguments) =>
        TorchRunArguments.Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), new Dictionary<string, string>());
}
