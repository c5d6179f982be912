using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Hosting.Saving;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Saving;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_annotation_is_saved_or_known_not_to_be()
    {
        var kinds = new[] { typeof(IResourceAnnotation).Assembly, typeof(IDistributedApplicationBuilder).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.IsAssignableTo(typeof(IResourceAnnotation)) && t is { IsAbstract: false, IsInterface: false });

        kinds.Where(k => !SettingsCodec.IsKnown(k)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void A_model_that_uses_every_annotation_comes_back_the_same(string format)
    {
        var model = EverythingModel.Declare();
        var used = model.Resources.SelectMany(r => r.Annotations).Select(a => a.GetType()).ToHashSet();
        SavedAnnotations.All.Select(a => a.Type).Concat(SavedAnnotations.WithFormsOfTheirOwn).Where(t => !used.Contains(t)).Should()
            .BeEmpty("the model must use every annotation");

        ComesBackTheSame(model, format);
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void Random_models_come_back_the_same(string format)
    {
        for (int seed = 0; seed < 300; seed++)
            ComesBackTheSame(new RandomModel(seed).Declare(), format, $"seed {seed}");
    }

    [Fact]
    public void What_is_read_was_declared_in_the_file()
    {
        string file = _folder.Write("rl.yaml", """
            format: 1
            experiments:
              - experiment: rl
                members:
                  - executable: learner
                    command: python3
                    services:
                      - bind: replay-server
            """);
        var builder = AppHost.New(directory: _folder.Path).AddFromFile("rl.yaml");

        var learner = builder.Resources.Single(r => r.Name == "learner");
        learner.DeclaredAt().Should().Be(new SourceLocation(file, 5, 9));
        learner.Annotations.Last<BindAnnotation>()!.Location.Should().Be(new SourceLocation(file, 8, 13));
        builder.Model.DefaultExperiment.Should().BeNull();
    }

    [Fact]
    public void What_a_person_writes_means_what_the_verbs_mean()
    {
        _folder.Write("rl.yaml", """
            format: 1
            experiments:
              - experiment: rl
                members:
                  - executable: learner
                    command: python3
                    arguments: [learner.py, 7]
                    services: [{ bind: replay-server, port: 7500 }, { bind: board }, { expose: board, port: 6006 }]
                    restart: { policy: onFailure }
                    probes: [{ path: /health }]
                  - executable: agent
                    command: ./agent
                    services: [{ connect: replay-server }]
                    waits: [{ resource: rl/learner }]
            """);
        var written = AppHost.New();
        var rl = written.AddExperiment("rl");
        var learner = rl.AddProcess("learner", "python3", "learner.py", 7).Binds("replay-server", 7500).Binds("board").Exposes("board", 6006)
            .WithRestart(RestartPolicy.OnFailure).WithHttpHealthCheck("/health");
        rl.AddProcess("agent", "./agent").Connects("replay-server").WaitFor(learner);

        ModelDump.Of(AppHost.New(directory: _folder.Path).AddFromFile("rl.yaml").Model).Should().Be(ModelDump.Of(written.Model));
        ModelWriter.ToYaml(written.Model).Text.Should().NotContain("endpoints");
    }

    [Fact]
    public void One_experiment_can_be_saved_and_added_to()
    {
        var first = AppHost.New();
        first.AddExperiment("a").AddProcess("x", "true", first.AddParameter("p"));
        var b = first.AddExperiment("b");
        b.AddProcess("y", "true");
        _folder.Write("b.yaml", ModelWriter.ToYaml(first.Model, b.Resource).Text);

        var second = AppHost.New(directory: _folder.Path);
        var loaded = second.AddExperimentFromFile("b.yaml");
        loaded.AddProcess("z", "true");

        loaded.Resource.Members.Select(m => m.Name).Should().Equal("y", "z");
        second.Resources.Select(r => r.Name).Should().Equal("p", "b", "y", "z");
    }

    [Fact]
    public void What_is_code_is_named_in_warnings()
    {
        var builder = AppHost.New();
        var rl = builder.AddExperiment("rl");
        rl.AddProcess("learner", "true")
            .WithCommand("reset", "Reset", _ => Task.FromResult(CommandResults.Success()))
            .WithEnvironment(_ => { })
            .WithArgs(_ => { })
            .WithHealthCheck("ready")
            .PublishAs("kubernetes", (string _) => { })
            .WithEnvironment("X", builder.AddParameter("late").Resource);
        var other = builder.AddExperiment("other");
        other.AddProcess("waiting", "true").WaitFor(rl);

        ModelWriter.ToYaml(builder.Model).Warnings.Should().Equal(
            "Not saved of 'rl/learner': a command 'reset'.",
            "Not saved of 'rl/learner': a callback for environment variables.",
            "Not saved of 'rl/learner': a callback for arguments.",
            "Not saved of 'rl/learner': the health check behind 'ready'.",
            "Not saved of 'rl/learner': a patch for a target.");
        ModelWriter.ToYaml(builder.Model, other.Resource).Warnings.Should()
            .Equal("Not saved of 'other/waiting': waits, which refers to 'rl', which is not saved with it.");
    }

    private void ComesBackTheSame(DistributedApplicationModel model, string format, string because = "")
    {
        var saved = format == "yaml" ? ModelWriter.ToYaml(model) : ModelWriter.ToJson(model);
        string name = _folder.Write($"model.{format}", saved.Text);
        var loaded = AppHost.New(directory: _folder.Path).AddFromFile(name).Model;

        loaded.Annotations.OfType<ModelFileErrorAnnotation>().Should().BeEmpty(because);
        ModelDump.Of(loaded).Should().Be(ModelDump.Of(model), because);
        (format == "yaml" ? ModelWriter.ToYaml(loaded) : ModelWriter.ToJson(loaded)).Text.Should().Be(saved.Text, because);
    }
}
