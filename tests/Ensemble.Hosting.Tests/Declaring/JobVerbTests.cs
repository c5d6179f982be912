using Ensemble.Jobs;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Declaring;

/// <summary>What is declared about jobs, and what becomes of it in the plan.</summary>
public sealed class JobVerbTests
{
    private static readonly string Here = AppHost.FileHere();
    private readonly DistributedApplicationBuilder _builder = AppHost.New("Mine.AppHost");

    [Fact]
    public void Every_verb_is_planned()
    {
        var rl = _builder.AddExperiment("rl").WithTimeLimit(TimeSpan.FromHours(1)).WithRestart(RestartPolicy.Always);
        var prepare = rl.AddJob("prepare", "make", "data");
        rl.AddJob("train", "python3", "train.py").WithWorldSize(4).WithNodes(1, 2).WithProcessesPerNode(4).WithMaxRestarts(3)
            .WithGangPolicy(GangPolicy.Elastic).WithRetries(2, TimeSpan.FromSeconds(5)).WithPriority(7).WithJobType("training")
            .WithParameter("rate", 0.5).WithParameter("verbose", true).WithParameter("name", "a b").WithTimeLimit(TimeSpan.FromMinutes(5))
            .WithCpus(2).WithGpus(1).WaitForCompletion(prepare);

        var train = Plan().AllProcesses().Single(process => process.Id.Name == "train");

        train.Job.Should().BeEquivalentTo(new JobPlan
        {
            Type = "training",
            Parameters = [new("rate", "0.5"), new("verbose", "true"), new("name", "\"a b\"")],
            Gang = new() { WorldSize = 4, MinNodes = 1, MaxNodes = 2, ProcessesPerNode = "4", MaxRestarts = 3, Policy = GangPolicy.Elastic },
            Retries = 2,
            Backoff = TimeSpan.FromSeconds(5),
            TimeLimit = TimeSpan.FromMinutes(5),
            Priority = 7,
        });
        train.Restart.Should().Be(RestartPlan.Never, "the scheduler tries again");
        train.TimeLimit.Should().BeNull("the scheduler ends it in time");
        train.Waits.Should().Equal(new WaitPlan(new("rl", null, "prepare"), WaitType.Completion));
        Plan().AllProcesses().Single(process => process.Id.Name == "prepare").Job
            .Should().BeEquivalentTo(new JobPlan { Type = "prepare", TimeLimit = TimeSpan.FromHours(1) });
    }

    [Fact]
    public void A_plan_with_jobs_comes_back_the_same_and_one_without_says_nothing_of_jobs()
    {
        _builder.AddProcess("server", "true");
        Plan().ToJson().Should().NotContainEquivalentOf("\"job").And.NotContainEquivalentOf("scheduler");
        _builder.AddJob("train", "true").WithWorldSize(2).WithParameter("rate", 0.5);
        _builder.AddJobScheduler(maxConcurrent: 3, keepJobs: 10, keepFor: TimeSpan.FromDays(1)).AddTrainingRecipe("python3", ["tune.py"])
            .WithAgents("0.0.0.0:7071", advertise: "head");

        string json = Plan().ToJson();

        PlanJson.ReadPlan(json).ToJson().Should().Be(json);
        PlanJson.ReadPlan(json).Scheduler.Should().BeEquivalentTo(
            new JobSchedulerPlan { MaxConcurrent = 3, KeepJobs = 10, KeepFor = TimeSpan.FromDays(1), TrainingRecipe = ["python3", "tune.py"], AgentsListen = "0.0.0.0:7071",
                AgentsAdvertise = "head" });
    }

    [Fact]
    public void A_job_may_be_a_project_or_a_handler()
    {
        _builder.AddJob<Trainer>("net").WithArgs("--fast");
        _builder.AddHandlerJob("here", "report");
        Task Report(JobContext context, CancellationToken token) => Task.CompletedTask;
        int line = AppHost.LineHere() + 1;
        _builder.AddJobHandler("report", Report);

        _builder.Resources.Single(r => r.Name == "net").Should().BeOfType<ProjectJobResource>().Which.ProjectPath.Should().Be("/src/Trainer.csproj");
        _builder.Resources.Single(r => r.Name == "net").Annotations.OfType<ProjectAssemblyAnnotation>().Single().Path.Should().Be("/bin/Trainer.dll");
        var handled = Plan().AllProcesses().Single(process => process.Id.Name == "here");
        (handled.Job!.Type, handled.Job.HasHandler, handled.Command.Literal).Should().Be(("report", true, ""));
        _builder.Model.Annotations.OfType<JobHandlerAnnotation>().Single().Location.Should().Be(new SourceLocation(Here, line));
    }

    private ApplicationPlan Plan() => Planner.Compile(new ModelView(_builder.Model), "local", new Ensemble.Hosting.Publishing.PublishPlanFacts("/home/me"));

    private sealed class Trainer : IProjectMetadata
    {
        public string ProjectPath => "/src/Trainer.csproj";

        public string AssemblyPath => "/bin/Trainer.dll";
    }
}
