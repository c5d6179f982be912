using Ensemble.Hosting.Planning;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Tests.Application.Plans;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Planning;

public sealed class PlanDiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_plan_does_not_differ_from_itself() => Diff(RichModel.Declare(), RichModel.Declare()).Should().Be("The plans are the same.\n");

    [Fact]
    public void Every_difference_is_said_in_the_order_of_the_plan()
    {
        string said = Diff(
            Model(b =>
            {
                b.AddParameter("seed", "0");
                var rl = b.AddExperiment("rl");
                var learner = rl.AddProcess("learner", "learn", "--seed", "0").Binds("replay").WithEnvironment("LEVEL", "1").WithEnvironment("GONE", "x");
                rl.AddProcess("monitor", "watch").Connects("replay").WaitFor(learner);
            }),
            Model(b =>
            {
                b.AddParameter("seed", "1");
                b.AddParameter("token", secret: true);
                var rl = b.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Continue);
                rl.AddProcess("learner", "learn", "--seed", "1", "--fast mode").WithReplicas(2).Binds("replay").Binds("metrics", 7500)
                    .WithEnvironment("LEVEL", "2").WithRestart(RestartPolicy.Always);
                rl.AddProcess("agent", "act").Connects("replay");
            }));

        said.Should().Be("""
            6 parts differ:
            ~ parameter seed
                default: 0 -> 1
            + parameter token
            ~ experiment rl
                failurePolicy.kind: StopExperiment -> Continue
            ~ process rl/learner
                arguments: --seed 0 -> --seed 1 '--fast mode'
                endpoints[metrics].external: (nothing) -> false
                endpoints[metrics].isFixed: (nothing) -> false
                endpoints[metrics].name: (nothing) -> metrics
                endpoints[metrics].port: (nothing) -> 7500
                endpoints[metrics].scheme: (nothing) -> tcp
                endpoints[metrics].service: (nothing) -> metrics
                environment.GONE: x -> (nothing)
                environment.LEVEL: 1 -> 2
                replicas: 1 -> 2
                restart.policy: Never -> Always
            + process rl/agent
            - process rl/monitor

            """);
    }

    [Fact]
    public void Programs_get_the_differences_as_json() =>
        new PlanDiff([new(PlanChangeKind.Changed, "process rl/a", [new("replicas", "1", null)])]).ToJson().Should().Be("""
            {
              "changes": [
                {
                  "kind": "Changed",
                  "subject": "process rl/a",
                  "fields": [
                    {
                      "path": "replicas",
                      "before": "1"
                    }
                  ]
                }
              ]
            }

            """);

    [Fact]
    public void Where_something_is_declared_does_not_count()
    {
        var plan = Planner.Compile(RichModel.Declare(), "local", new PlanFacts());
        var moved = plan with { Experiments = [.. plan.Experiments.Select(e =>
            e with { Processes = [.. e.Processes.Select(p => p with { DeclaredAt = "Other.cs(1)" })] })] };

        PlanDiff.Of(plan, moved).Changes.Should().BeEmpty();
    }

    [Fact]
    public void A_published_plan_is_found_alone_in_its_folder_and_beside_others()
    {
        var plan = Planner.Compile(RichModel.Declare(), "local", new PlanFacts());
        string json = PortablePlan.Of(plan, "/usr/share").ToJson();
        Directory.CreateDirectory(Path.Combine(_folder.Path, "both", "plan"));
        File.WriteAllText(Path.Combine(_folder.Path, "plan.json"), json);
        File.WriteAllText(Path.Combine(_folder.Path, "both", "plan", "plan.json"), json);

        foreach (string path in new[] { ".", "plan.json", "both" })
            new PlanComparison(plan, "/usr/share", _folder.Path).With(path).Diff!.Changes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nowhere", "It does not exist.")]
    [InlineData("empty", "It holds no plan.json.")]
    [InlineData("broken.json", "This is no plan")]
    public void What_is_no_plan_is_an_error(string path, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        File.WriteAllText(Path.Combine(_folder.Path, "broken.json"), "[]");

        var problem = new PlanComparison(new() { Application = "a", Target = "local" }, "/usr/share", _folder.Path).With(path).Problem!;

        problem.Code.Should().Be("ENS1116");
        problem.Message.Should().Contain(reason);
    }

    public void Dispose() => _folder.Dispose();

    private static string Diff(ModelView before, ModelView after) =>
        PlanDiff.Of(Planner.Compile(before, "local", new PlanFacts()), Planner.Compile(after, "local", new PlanFacts())).ToString();

    private static ModelView Model(Action<IDistributedApplicationBuilder> declare)
    {
        var builder = AppHost.New(directory: "/usr/share");
        declare(builder);
        return new(builder.Model);
    }
}
