using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class RankEnvironmentTests
{
    private static readonly AttemptStart Start = new()
    {
        Job = "train-1",
        Number = 12,
        Attempt = 3,
        Restart = 2,
        Grace = TimeSpan.FromSeconds(1),
        Spec = new JobSpec { Type = "train", Gang = new GangSpec { WorldSize = 4, MaxRestarts = 5, Role = "trainer" } },
    };

    [Fact]
    public void A_rank_has_every_variable_that_torchrun_gives_and_ours() =>
        Of(Start, []).Should().Equal(new Dictionary<string, string>
        {
            ["RANK"] = "1", ["LOCAL_RANK"] = "1", ["WORLD_SIZE"] = "4", ["LOCAL_WORLD_SIZE"] = "4", ["GROUP_RANK"] = "0", ["GROUP_WORLD_SIZE"] = "1",
            ["ROLE_RANK"] = "1", ["ROLE_WORLD_SIZE"] = "4", ["ROLE_NAME"] = "trainer", ["MASTER_ADDR"] = "127.0.0.1", ["MASTER_PORT"] = "7001",
            ["TORCHELASTIC_RESTART_COUNT"] = "2", ["TORCHELASTIC_MAX_RESTARTS"] = "5", ["TORCHELASTIC_RUN_ID"] = "train-1",
            ["TORCHELASTIC_USE_AGENT_STORE"] = "False", ["TORCHELASTIC_ERROR_FILE"] = "/e", ["TORCH_NCCL_ASYNC_ERROR_HANDLING"] = "1",
            ["OMP_NUM_THREADS"] = "1", ["ENSEMBLE_JOB"] = "train-1", ["ENSEMBLE_ATTEMPT"] = "3", ["ENSEMBLE_ARTIFACTS"] = "/a",
        });

    [Fact]
    public void Threads_that_somebody_has_set_stay_and_one_process_alone_has_all_of_them()
    {
        Of(Start, new() { ["OMP_NUM_THREADS"] = "7" })["OMP_NUM_THREADS"].Should().Be("7");
        Of(Start with { Spec = Start.Spec with { Environment = Start.Spec.Environment.Add("OMP_NUM_THREADS", "3") } }, [])["OMP_NUM_THREADS"].Should().Be("3");
        RankEnvironment.Of(new Dictionary<string, string>(), Start, RankPlace.OnOneMachine(0, 1), new("127.0.0.1", 7001), "/a", "/e")
            .Should().NotContainKey("OMP_NUM_THREADS");
    }

    [Fact]
    public void Gpus_and_the_span_are_handed_over_where_there_are_any()
    {
        var variables = Of(Start with { Gpus = [2, 3], TraceParent = "00-1-2-01" }, new() { ["CUDA_VISIBLE_DEVICES"] = "0" });
        (variables["CUDA_VISIBLE_DEVICES"], variables["TRACEPARENT"]).Should().Be(("2,3", "00-1-2-01"));
    }

    private static Dictionary<string, string> Of(AttemptStart start, Dictionary<string, string> inherited) =>
        RankEnvironment.Of(inherited, start, RankPlace.OnOneMachine(1, 4), new("127.0.0.1", 7001), "/a", "/e");
}
