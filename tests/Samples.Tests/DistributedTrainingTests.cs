using System.Text;
using System.Text.RegularExpressions;

namespace Ensemble.Samples;

public sealed partial class DistributedTrainingTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task Four_ranks_of_which_one_is_killed_come_to_the_model_that_one_process_alone_comes_to()
    {
        await using var host = SampleHost.Start(_sandbox, "DistributedTraining");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        string log = Log(host, "train");
        Begins().Matches(log).Select(match => match.Groups[1].Value).Should().Equal(
            ["0", "0", "0", "0", "100", "100", "100", "100"], "rank 2 was killed at step 130, and the last checkpoint before was that of step 100");
        log.Should().Contain("Root cause: Rank 2 was killed by SIGKILL");
        var ends = Ends().Matches(log);
        ends.Should().HaveCount(4);
        ends.Select(match => match.Groups[1].Value).Distinct().Should().ContainSingle("all ranks hold the same weights: {0}", log);
        host.Output.Should().MatchRegex(@"compare +\| the weights differ by \d\.\d\dE-0(0[7-9]|1\d) at most after 400 and 400 steps, and the loss is 0\.0");
        string store = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(host.Folder!, "..", "..", "jobs", "jobs.db")));
        store.Should().Contain("step-000050").And.Contain("step-000400", "checkpoints are artifacts of the job");
        await _sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task PyTorch_goes_on_from_its_checkpoint_too()
    {
        await PyTorch.RequireAsync();
        await using var host = SampleHost.Start(_sandbox, "DistributedTraining", "--Training:Torch=true", "--Training:KillAtStep=130", "--Training:Steps=300");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        string log = Log(host, "torch");
        Begins().Matches(log).Select(match => match.Groups[1].Value).Should().Equal("0", "0", "0", "0", "100", "100", "100", "100");
        Regex.Matches(log, @"after 300 steps the loss is 0\.[01]\d+ and the weights sum up to (.*)").Select(match => match.Groups[1].Value)
            .Should().HaveCount(4).And.Subject.Distinct().Should().ContainSingle();
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private static string Log(AppHost host, string job) => Encoding.UTF8.GetString(host.Log($"training/{job}.0.out.log"));

    [GeneratedRegex(@"\[RANK \d\] begins with step (\d+)")]
    private static partial Regex Begins();

    [GeneratedRegex(@"\[RANK \d\] after 400 steps the loss is 0\.0\d+ and the weights are ([0-9A-F]{16})")]
    private static partial Regex Ends();
}
