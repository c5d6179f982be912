using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Publishing;

public sealed class PortablePlanTests : IDisposable
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();

    [Fact]
    public void A_plan_is_the_same_from_every_checkout()
    {
        string first = Plan(_first.Path), second = Plan(_second.Path);

        first.Should().Be(second).And.NotContain(Path.GetTempPath()).And.NotContain(".cs(");
        first.Should().Contain("../Worker/bin/").And.Contain("\"../learner\"").And.Contain("\"/data\"");
    }

    [Theory]
    [InlineData("/home/sarah/lab/AppHost", "/home/sarah/lab/learner", "../learner")]
    [InlineData("/home/sarah/lab/AppHost", "/home/sarah/lab/AppHost", ".")]
    [InlineData("/home/sarah/lab/AppHost", "/data/set", "/data/set")]
    [InlineData("/home/sarah/lab/AppHost", "/", "/")]
    [InlineData("/home/sarah/lab/AppHost", "python3", "python3")]
    public void A_path_is_relative_where_that_can_be(string appHost, string path, string expected) => RelativePath.From(appHost, path, appHost).Should().Be(expected);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private static string Plan(string root)
    {
        string directory = Directory.CreateDirectory(Path.Combine(root, "AppHost")).FullName;
        var builder = AppHost.New(directory: directory);
        var rl = builder.AddExperiment("rl");
        rl.AddProcess("learner", "learn").WithWorkingDirectory("../learner").WithBindMount("../data", "/in").WithBindMount("/data", "/all");
        rl.AddProject("worker", "../Worker/Worker.csproj", launchProfileName: null);
        return PortablePlan.Of(Planner.Compile(new ModelView(builder.Model), "local", new PublishPlanFacts("/home/sarah")), directory).ToJson();
    }
}
