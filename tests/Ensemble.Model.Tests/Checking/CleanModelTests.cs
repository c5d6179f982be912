using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class CleanModelTests
{
    [Fact]
    public void A_model_of_all_kinds_of_things_has_no_findings()
    {
        var model = new TestModel();
        var seed = model.Parameter("Seed", 1);
        model.ConnectionString("DefaultConnection", 1);
        model.ExternalService("registry", "https://registry.example.org:5000", 1);
        var rl = model.Experiment("rl", 2);
        var learner = rl.Process("learner", 3).Binds("replay-server").Binds("parameter-server", 7500).Exposes("tensorboard", 6006)
            .With(new EnvironmentAnnotation("SEED", ReferenceExpression.Create($"{seed}")));
        var workers = rl.Group("workers", 7);
        workers.Process("agent", 8).Replicas(8).Connects("replay-server").Connects("parameter-server").WaitsFor(learner.Resource);
        workers.Process("workers", 9).WaitsFor(rl.Process("warm-up", 10).Resource, WaitType.Completion);
        model.Experiment("eval", 12).Process("learner", 13).Binds("replay-server").Connects("replay-server").WaitsFor(rl.Resource, WaitType.Completion);

        model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void An_empty_model_has_no_findings() => new TestModel().Findings().Should().BeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_valid_models_have_no_errors(int seed)
    {
        for (int round = 0; round < 250; round++)
            RandomModel.Valid(new Random((seed * 1000) + round)).Check().Should().BeEmpty("seed {0}, round {1}", seed, round);
    }
}
