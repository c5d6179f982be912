using Ensemble.Jobs.Tests.Backends;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class RealProgramTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Gangs");

    [Fact]
    public async Task Ranks_find_each_other_by_what_they_are_told()
    {
        Engines.Require("python3");
        await using Bench bench = new();
        (await SumsAsync(bench, "all_reduce.py")).Should().BeEquivalentTo("[RANK 0] sum 6", "[RANK 1] sum 6", "[RANK 2] sum 6", "[RANK 3] sum 6");
    }

    [Fact]
    public async Task What_a_rank_says_about_its_failure_itself_is_the_reason()
    {
        Engines.Require("python3");
        await using Bench bench = new();
        var start = bench.Of(Spec("all_reduce.py", "--fail"));
        var (end, heard) = await bench.RunAsync(start);
        end.Cause!.Reason.Should().Be("Rank 2 exited with code 1: ValueError: the loss is not a number");
        heard.Lines.Last().Should().Be("Root cause: Rank 2 exited with code 1: ValueError: the loss is not a number");
    }

    [Fact]
    public async Task A_program_for_torchrun_runs_unchanged()
    {
        await PyTorch.RequireAsync();
        await using Bench bench = new();
        (await SumsAsync(bench, "torch_all_reduce.py", PyTorch.Python))
            .Should().BeEquivalentTo("[RANK 0] sum 6", "[RANK 1] sum 6", "[RANK 2] sum 6", "[RANK 3] sum 6");
    }

    [Fact]
    public async Task A_job_whose_command_is_torchrun_itself_runs_too()
    {
        await PyTorch.RequireAsync();
        await using Bench bench = new();
        JobSpec spec = new()
        {
            Type = "test",
            // With this Python Debian's torch does not understand its own defaults for redirects and tee.
            Command = new(PyTorch.Python,
                ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node=4", "--redirects=1", "--tee=1", Path.Combine(Folder, "torch_all_reduce.py")]),
            WorkingDirectory = bench.Folder,
        };
        var start = bench.Of(spec);
        (await bench.RunAsync(start)).End.State.Should().Be(AttemptState.Completed);
        (await bench.LogAsync(start)).Count(static line => line.EndsWith("sum 6", StringComparison.Ordinal)).Should().Be(4);
    }

    private static JobSpec Spec(string program, params string[] arguments) => Spec("python3", program, arguments);

    private static JobSpec Spec(string python, string program, string[] arguments) => new()
    {
        Type = "test",
        Command = new(python, [Path.Combine(Folder, program), .. arguments]),
        WorkingDirectory = "/",
        Gang = new GangSpec { WorldSize = 4 },
    };

    private static async Task<IEnumerable<string>> SumsAsync(Bench bench, string program, string python = "python3")
    {
        var start = bench.Of(Spec(python, program, []));
        (await bench.RunAsync(start)).End.Should().Be(new AttemptEnd(AttemptState.Completed));
        return (await bench.LogAsync(start)).Where(static line => line.Contains("sum", StringComparison.Ordinal));
    }
}
