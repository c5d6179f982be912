using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class ScopeTests
{
    [Fact]
    public void Every_kind_of_process_is_declared_on_the_builder_an_experiment_and_a_group()
    {
        var builder = AppHost.New();
        var rl = builder.AddExperiment("rl");
        var group = rl.AddProcessGroup("workers");
        builder.AddProcess("p", "true");
        builder.AddExecutable("e", "true", ".");
        builder.AddProject("j", "missing/x.csproj");
        builder.AddPythonApp("y", ".", "x.py");
        builder.AddShell("s", "echo");
        builder.AddContainer("c", "redis");
        builder.AddDockerfile("d", ".");
        foreach (IResourceBuilder<IResourceWithMembers> scope in new IResourceBuilder<IResourceWithMembers>[] { rl, group })
        {
            scope.AddProcess("p", "true");
            scope.AddExecutable("e", "true", ".");
            scope.AddProject("j", "missing/x.csproj");
            scope.AddPythonApp("y", ".", "x.py");
            scope.AddShell("s", "echo");
            scope.AddContainer("c", "redis");
            scope.AddDockerfile("d", ".");
            scope.AddParameter("v");
            scope.AddConnectionString("cs");
            scope.AddExternalService("x", "https://example.org");
        }

        string[] names = ["p", "e", "j", "y", "s", "c", "d"];
        builder.Model.DefaultExperiment!.Members.Select(m => m.Name).Should().Equal(names);
        rl.Resource.Members.Select(m => m.Name).Should().Equal(["workers", .. names]);
        group.Resource.Members.Select(m => m.Name).Should().Equal(names);
    }

    [Fact]
    public void Top_down_and_bottom_up_give_the_same_members_in_the_same_order()
    {
        var down = AppHost.New();
        var rl = down.AddExperiment("rl");
        rl.AddProcess("learner", "true");
        var workers = rl.AddProcessGroup("workers");
        workers.AddProcess("a", "true");
        workers.AddProcess("b", "true");

        var up = AppHost.New();
        var a = up.AddProcess("a", "true");
        var b = up.AddProcess("b", "true");
        var learner = up.AddProcess("learner", "true");
        var group = up.AddProcessGroup("workers").Add(a).Add(b);
        up.AddExperiment("rl").Add(learner).Add(group);

        Describe(up).Should().Be(Describe(down)).And.Be("rl[learner workers[a b]]");
        up.Model.DefaultExperiment.Should().BeNull();
        a.Resource.Annotations.OfType<MemberOfAnnotation>().Should().ContainSingle().Which.Parent.Should().Be(group.Resource);
    }

    [Fact]
    public void A_second_explicit_membership_stays_recorded_with_its_place()
    {
        var builder = AppHost.New();
        var a = builder.AddExperiment("a");
        var b = builder.AddExperiment("b");
        var process = a.AddProcess("p", "true");
        int line = AppHost.LineHere() + 1;
        b.Add(process);

        process.Resource.Annotations.OfType<MemberOfAnnotation>().Select(m => m.Parent.Name).Should().Equal("a", "b");
        process.Resource.Annotations.OfType<MemberOfAnnotation>().Last().Location.Should().Be(new SourceLocation(AppHost.FileHere(), line));
    }

    [Fact]
    public void The_default_experiment_keeps_who_did_not_leave()
    {
        var builder = AppHost.New();
        var leaving = builder.AddProcess("leaving", "true");
        builder.AddProcess("staying", "true");
        builder.AddExperiment("rl").Add(leaving);

        Describe(builder).Should().Be("cart-pole[staying] rl[leaving]");
    }

    [Fact]
    public void An_experiment_cannot_join_another()
    {
        var builder = AppHost.New();
        var inner = builder.AddExperiment("inner");

        builder.Invoking(b => b.AddExperiment("outer").Add(inner)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Every_kind_of_declaration_records_its_place()
    {
        var builder = AppHost.New();
        int line = AppHost.LineHere();
        var rl = builder.AddExperiment("rl");
        rl.AddProcessGroup("g");
        rl.AddProcess("p", "true", "-x");
        rl.AddProcess("p2", "true", new[] { "-x" });
        rl.AddExecutable("e", "true", ".", "-x");
        rl.AddProject<Worker>("j");
        rl.AddPythonApp("y", ".", "x.py");
        rl.AddShell("s", "echo", "echo");
        rl.AddContainer("c", "redis", "7");
        rl.AddParameter("v", secret: true);
        rl.AddConnectionString("cs");
        rl.AddExternalService("x", "https://example.org");
        builder.AddResource(new ExperimentResource("raw"));

        builder.Resources.Select(r => r.DeclaredAt()).Should().Equal(Enumerable.Range(1, 13).Select(i => new SourceLocation(AppHost.FileHere(), line + i)));
    }

    [Theory]
    [InlineData("CartPole.AppHost", "cartpole")]
    [InlineData("Cart Pole.AppHost", "cart-pole")]
    [InlineData("My.Great_Experiment", "my-great-experiment")]
    [InlineData("__x__", "x")]
    [InlineData("äöü.apphost", "app")]
    public void The_default_experiment_is_named_after_the_AppHost(string appHost, string experiment)
    {
        var builder = AppHost.New(appHost);
        builder.AddProcess("p", "true");

        builder.Model.DefaultExperiment!.Name.Should().Be(experiment);
        builder.AppHostName.Should().Be(appHost);
    }

    private static string Describe(DistributedApplicationBuilder builder) => string.Join(' ', builder.Resources.OfType<ExperimentResource>().Select(Describe));

    private static string Describe(IResource resource) =>
        resource is IResourceWithMembers parent ? $"{parent.Name}[{string.Join(' ', parent.Members.Select(Describe))}]" : resource.Name;

    private sealed class Worker : IProjectMetadata
    {
        public string ProjectPath => "/nonexistent/Worker.csproj";
    }
}
