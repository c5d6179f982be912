using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class EnvironmentAndArgumentTests
{
    private readonly DistributedApplicationBuilder _builder = AppHost.New();

    [Fact]
    public void A_variable_takes_texts_numbers_parameters_endpoints_connection_strings_and_expressions()
    {
        var key = _builder.AddParameter("key", secret: true);
        var db = _builder.AddConnectionString("db");
        var docs = _builder.AddExternalService("docs", "https://example.org");
        var api = _builder.AddProcess("api", "true").WithHttpEndpoint();
        var http = api.GetEndpoint("http");
        api.WithEnvironment("TEXT", "x")
            .WithEnvironment("PARAMETER", key)
            .WithEnvironment("ENDPOINT", http)
            .WithEnvironment("PROPERTY", http.Property(EndpointProperty.Port))
            .WithEnvironment("CONNECTION", db)
            .WithEnvironment("EXTERNAL", docs)
            .WithEnvironment("EXPRESSION", ReferenceExpression.Create($"{http}/v1?key={key}"))
            .WithEnvironment("INTERPOLATED", $"{http}/v{1}/{0.5}?key={key}&db={db}")
            .WithEnvironment("GENERIC", key.Resource);

        api.Resource.Annotations.OfType<EnvironmentAnnotation>().Select(e => $"{e.Name}={e.Value.ValueExpression}").Should().Equal(
            "TEXT=x",
            "PARAMETER={key.value}",
            "ENDPOINT={api.bindings.http.url}",
            "PROPERTY={api.bindings.http.port}",
            "CONNECTION={db.connectionString}",
            "EXTERNAL=https://example.org",
            "EXPRESSION={api.bindings.http.url}/v1?key={key.value}",
            "INTERPOLATED={api.bindings.http.url}/v1/0.5?key={key.value}&db={db.connectionString}",
            "GENERIC={key.value}");
    }

    [Fact]
    public async Task Callbacks_change_variables_and_arguments_synchronously_or_not()
    {
        var process = _builder.AddProcess("p", "true")
            .WithEnvironment(context => context.EnvironmentVariables["A"] = "1")
            .WithEnvironment(async context =>
            {
                await Task.Yield();
                context.EnvironmentVariables["B"] = "2";
            })
            .WithEnvironment("C", () => "3")
            .WithArgs(context => context.Args.Add("x"))
            .WithArgs(async context =>
            {
                await Task.Yield();
                context.Args.Add("y");
            });
        var environment = new EnvironmentCallbackContext(process.Resource, [], 0, default);
        var arguments = new CommandLineArgsCallbackContext(process.Resource, [], 0, default);

        foreach (var callback in process.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(environment);
        foreach (var callback in process.Resource.Annotations.OfType<ArgumentsCallbackAnnotation>())
            await callback.Callback(arguments);

        environment.EnvironmentVariables.Should().Equal(new Dictionary<string, object> { ["A"] = "1", ["B"] = "2", ["C"] = "3" });
        arguments.Args.Should().Equal("x", "y");
    }

    [Fact]
    public void Arguments_come_one_by_one_as_lists_and_as_deferred_values()
    {
        var seed = _builder.AddParameter("seed");
        var server = _builder.AddProcess("server", "true").Binds("replay");
        var replay = server.GetEndpoint("replay");
        List<string> list = ["l1", "l2"];
        var process = _builder.AddProcess("p", "python3", "a.py", 7, seed, replay)
            .WithArgs("b", "c")
            .WithArgs(new[] { "d" })
            .WithArgs(list)
            .WithArgs($"--server={replay.Property(EndpointProperty.HostAndPort)}")
            .WithArgs(ReferenceExpression.Create($"--seed={seed}"), 0.5);

        Arguments(process).Should().Equal(
            "a.py", "7", "{seed.value}", "{server.bindings.replay.url}", "b", "c", "d", "l1", "l2",
            "--server={server.bindings.replay.hostAndPort}", "--seed={seed.value}", "0.5");
        Arguments(_builder.AddProcess("q", "true", list)).Should().Equal("l1", "l2");
        Arguments(_builder.AddProcess("r", "true", ["x", "y"])).Should().Equal("x", "y");
        Arguments(_builder.AddExecutable("s", "true", ".", new[] { "x", "y" })).Should().Equal("x", "y");
        Arguments(_builder.AddProcess("t", "true")).Should().BeEmpty();
    }

    [Fact]
    public void A_process_is_no_value_that_can_stand_in_a_text()
    {
        var process = _builder.AddProcess("p", "true");

        process.Invoking(p => p.WithEnvironment("X", $"{p}")).Should().Throw<InvalidOperationException>().WithMessage("'p' is no value*GetEndpoint*");
        process.Invoking(p => p.WithArgs(new object())).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Settings_of_an_experiment_stay_on_the_experiment()
    {
        var rl = _builder.AddExperiment("rl");
        var early = rl.AddProcess("early", "true");
        rl.WithEnvironment("A", "1").WithPreamble("source activate", "ulimit -n 9").WithWorkingDirectory("~/x").WithLabel("team", "rl")
            .WithNodeSelector("gpu", "a100");
        _builder.WithPreamble("set -e");

        early.Resource.Annotations.OfType<EnvironmentAnnotation>().Should().BeEmpty();
        rl.Resource.Annotations.Last<PreambleAnnotation>()!.Lines.Should().Equal("source activate", "ulimit -n 9");
        rl.Resource.Annotations.Last<WorkingDirectoryAnnotation>()!.Path.Should().Be("~/x");
        _builder.Model.Annotations.Last<PreambleAnnotation>()!.Lines.Should().Equal("set -e");
    }

    private static IEnumerable<string> Arguments(IResourceBuilder<IResource> process) =>
        process.Resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments).Select(a => a.ValueExpression);
}
