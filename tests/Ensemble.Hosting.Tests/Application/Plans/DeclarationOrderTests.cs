using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Application.Plans;

public sealed class DeclarationOrderTests
{
    [Fact]
    public void The_same_declaration_from_the_top_and_from_the_bottom_gives_the_same_plan()
    {
        string topDown = Plan(builder =>
        {
            var rl = builder.AddExperiment("rl").WithEnvironment("A", "1");
            var learner = rl.AddProcess("learner", "learn").Binds("replay").WithReplicas(2);
            var workers = rl.AddProcessGroup("workers").WithPreamble("cd /x").WithLabel("k", "v");
            workers.AddProcess("agent", "act").Connects("replay").WaitFor(learner);
            workers.AddContainer("box", "redis").Exposes("cache");
            builder.AddExperiment("other").AddShell("sh", "true");
        });

        string bottomUp = Plan(builder =>
        {
            var box = builder.AddContainer("box", "redis").Exposes("cache");
            var agent = builder.AddProcess("agent", "act").Connects("replay");
            var workers = builder.AddProcessGroup("workers");
            var learner = builder.AddProcess("learner", "learn");
            var sh = builder.AddShell("sh", "true");
            workers.Add(agent).Add(box);
            var rl = builder.AddExperiment("rl").Add(learner).Add(workers);
            builder.AddExperiment("other").Add(sh);
            agent.WaitFor(learner);
            learner.Binds("replay").WithReplicas(2);
            workers.WithPreamble("cd /x").WithLabel("k", "v");
            rl.WithEnvironment("A", "1");
        });

        bottomUp.Should().Be(topDown);
    }

    [Fact] // the argument was '--url=Ensemble.Hosting.ResourceBuilder`1[...]'
    public void An_interpolated_argument_among_others_keeps_the_values_inside()
    {
        string plan = Plan(builder =>
        {
            var db = builder.AddConnectionString("db");
            int port = 7;
            builder.AddProcess("a", "run", "--first", $"--url={db}", $"--port={port}").WithArgs("--second", $"{db}");
        });

        PlanJson.ReadPlan(plan).AllProcesses().Single().Arguments.Select(a => a.ToString())
            .Should().Equal("--first", "--url={db.connectionString}", "--port=7", "--second", "{db.connectionString}");
    }

    private static string Plan(Action<IDistributedApplicationBuilder> declare)
    {
        var builder = Declaring.AppHost.New(directory: "/usr/share");
        declare(builder);
        var plan = Planner.Compile(new ModelView(builder.Model), "local", new PlanFacts());
        plan = plan with { Experiments = [.. plan.Experiments.Select(e => e with { Processes = [.. e.Processes.Select(p => p with { DeclaredAt = "" })] })] };
        return plan.ToJson();
    }
}
