using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class JobTests
{
    private readonly TestModel _model = new();

    [Fact]
    public void A_job_that_says_everything_rightly_is_right()
    {
        var rl = _model.Experiment("rl", 1);
        var prepare = rl.Job("prepare", 2);
        var train = rl.Job("train", 3).WaitsFor(prepare.Resource).Retries(2, TimeSpan.FromSeconds(1)).Priority(10).Type("training")
            .Gang(_ => new(4, 1, 2, "auto", 3, GangPolicy.Elastic, null, default));
        rl.Process("report", 4).WaitsFor(train.Resource, WaitType.Completion);

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void Everything_that_is_wrong_with_jobs_is_told_at_once_and_at_its_line()
    {
        var rl = _model.Experiment("rl", 1);
        rl.Job("small", 2).Gang(gang => gang with { WorldSize = 0, MaxRestarts = -1 });
        rl.Job("turned", 3).Gang(gang => gang with { MinNodes = 3, MaxNodes = 2, ProcessesPerNode = "gpus" });
        rl.Job("voting", 4).Gang(gang => gang with { WorldSize = 4, Policy = GangPolicy.Quorum, Quorum = 5 });
        rl.Job("handled", 5, "").Gang(gang => gang with { WorldSize = 2 });
        rl.Job("eager", 6).Retries(-1, TimeSpan.FromSeconds(-1)).Priority(1001).Type("");
        rl.Job("served", 7).With(new BindAnnotation("api", null, TestModel.Line(8))).Gang(gang => gang with { WorldSize = 2 })
            .With(new RestartAnnotation(RestartPolicy.Always, null, RestartBackoff.Default));
        _model.Model.Annotations.Add(new JobSchedulerAnnotation(0, null, null, TestModel.Line(9)));
        _model.Model.Annotations.Add(new JobSchedulerAnnotation(null, -1, null, TestModel.Line(10)));

        _model.Findings().Where(finding => !finding.Contains("ENS1011", StringComparison.Ordinal)).Should().Equal(
            "Program.cs(2): error ENS1028: Job 'small' has a world size of 0. Possible are 1 to 4096.",
            "Program.cs(2): error ENS1028: Job 'small' has at most -1 restarts. It is 0 or more.",
            "Program.cs(3): error ENS1140: Job 'turned' wants 3 to 2 nodes. Name the smaller number first.",
            "Program.cs(3): error ENS1140: Job 'turned' runs 'gpus' processes on each node. Write a number of 1 or more, \"gpu\", \"cpu\" or \"auto\".",
            "Program.cs(4): error ENS1140: Job 'voting' needs 5 of 4 processes to succeed. A quorum is 1 to 4.",
            "Program.cs(5): error ENS1140: Job 'handled' is made of 2 processes and has no command. A handler is one; give the job a command.",
            "Program.cs(5): error ENS1142: Job 'handled' has no command, and no handler does jobs of type 'handled'. " +
            "Write builder.AddJobHandler(\"handled\", ...), or give the job a command.",
            "Program.cs(6): error ENS1028: Job 'eager' has -1 retries. It is 0 or more.",
            "Program.cs(6): error ENS1028: Job 'eager' has a retry that waits -1 s. It is 0 s or longer.",
            "Program.cs(6): error ENS1028: Job 'eager' has a priority of 1001. Possible are -1000 to 1000.",
            "Program.cs(6): error ENS1028: Job 'eager' has a job type of 0 characters. It has 1 to 200.",
            "Program.cs(7): error ENS1141: Job 'served' has a restart policy, which jobs do not have: a scheduler starts them and knows how they ended. " +
            "Use WithRetries, or WithMaxRestarts for all processes of a gang.",
            "Program.cs(8): error ENS1141: Job 'served' has a service of its own, which jobs do not have: a scheduler starts them and knows how they ended. " +
            "The processes of a gang meet at MASTER_ADDR and MASTER_PORT; let another process bind the service.",
            "Program.cs(9): error ENS1028: The scheduler of jobs has at most 0 jobs at once. It is 1 or more; leave it out for as many as there are processors.",
            "Program.cs(10): error ENS1028: The scheduler of jobs has -1 jobs to keep. It is 0 or more.",
            "Program.cs(10): error ENS1143: The scheduler of jobs is declared twice, first at Program.cs(9). Remove one of the calls of AddJobScheduler.");
    }

    [Fact]
    public void Jobs_and_processes_that_wait_for_each_other_in_a_circle_are_found()
    {
        var rl = _model.Experiment("rl", 1);
        var train = rl.Job("train", 2);
        var report = rl.Process("report", 3).WaitsFor(train.Resource, WaitType.Completion);
        train.WaitsFor(report.Resource);

        _model.Findings().Should().Equal(
            "Program.cs(2): error ENS1010: Job 'train' waits for itself and can never start: train -> report -> train. " +
            "'train' waits for 'report' (Program.cs(2)); 'report' waits for 'train' (Program.cs(3)). Remove one of these steps.");
    }

    [Fact]
    public void Jobs_and_processes_have_names_of_their_own()
    {
        var rl = _model.Experiment("rl", 1);
        rl.Job("train", 2);
        rl.Process("train", 3);

        _model.Findings().Should().ContainSingle().Which.Should().StartWith("Program.cs(3): error ENS1004: Process 'train' has the name of a job");
    }

    [Fact]
    public void Machines_join_at_one_place_which_is_an_address()
    {
        _model.Model.Annotations.Add(new JobAgentsAnnotation("10.0.0.1", null, TestModel.Line(2)));
        _model.Model.Annotations.Add(new JobAgentsAnnotation("everywhere", null, TestModel.Line(3)));
        _model.Findings().Should().Contain(
        [
            "Program.cs(3): error ENS1143: The place where machines join is declared twice, first at Program.cs(2). Remove one of the calls of WithAgents.",
            "Program.cs(3): error ENS1152: Agents cannot be listened for at everywhere: that is no address of a machine, such as 0.0.0.0:7070.",
        ]);
    }
}
