using Ensemble.Model.Checking;
using Ensemble.Model.Tests.Checking.Declaring;
using Ensemble.Model.Views;

namespace Ensemble.Model.Tests.Checking;

public sealed class AllErrorsTests
{
    [Fact]
    public void All_errors_of_a_model_are_reported_at_once_in_the_order_of_their_lines()
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 2);
        var agent = rl.Process("Agent", 12).Connects("replay-sever").At(13).Connects("replay-server", 80);
        var learner = rl.Process("learner", 3).Binds("replay-server").At(4).Exposes("board", 70_000).At(5).WaitsFor(agent.Resource);
        agent.At(14).WaitsFor(learner.Resource).Replicas(0);

        model.Check().Select(d => (d.Location.Line, d.Code)).Should().Equal(
            (4, "ENS1007"), (12, "ENS1001"), (12, "ENS1003"), (12, "ENS1028"), (13, "ENS1005"), (14, "ENS1010"));
    }

    [Fact]
    public void The_same_model_gives_the_same_findings_every_time()
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 0);
        for (int i = 0; i < 200; i++)
            rl.Process($"P{i % 50}", 0).Connects($"service-{i}").Binds($"Service-{i % 60}", i);
        var view = new ModelView(model.Model);

        string[] once = [.. ModelCheck.Run(view).Select(d => d.ToString())];

        ModelCheck.Run(new ModelView(model.Model)).Select(d => d.ToString()).Should().Equal(once);
        once.Should().HaveCountGreaterThan(400);
    }

    [Fact]
    public void Files_come_in_the_order_in_which_they_declare()
    {
        var model = new TestModel();
        foreach (string file in new[] { "z.cs", "a.cs" })
            model.Model.Resources.Add(DeclaredIn(file));

        model.Check().Select(d => d.Location.File).Should().Equal("z.cs", "a.cs");
    }

    private static ExperimentResource DeclaredIn(string file)
    {
        var experiment = new ExperimentResource($"In-{file[0]}");
        experiment.Annotations.Add(new DeclaredAtAnnotation(new(file, 1)));
        var process = new ExecutableResource("p", "true", null);
        process.Annotations.Add(new DeclaredAtAnnotation(new(file, 2)));
        experiment.Join(process, new(file, 2));
        return experiment;
    }
}
