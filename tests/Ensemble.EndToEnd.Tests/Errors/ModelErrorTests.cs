using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Errors;

/// <summary>Whatever is wrong is said before anything starts: all of it, with the user's own lines.</summary>
public sealed partial class ModelErrorTests : EndToEndTest
{
    [Fact]
    public async Task Every_mistake_of_a_model_is_printed_with_its_line_and_nothing_starts()
    {
        int first = Line() + 2;
        var host = Start(static builder =>
        {
            var rl = builder.AddExperiment("rl");
            rl.AddShell("learner", "touch $SANDBOX/started").Binds("replay-server").Binds("metrics", port: 7999);
            rl.AddShell("agent", "touch $SANDBOX/started").Connects("replay-sever");
            rl.AddShell("Agent_2", "touch $SANDBOX/started").Binds("metrics");
            var chicken = rl.AddShell("chicken", "true");
            var egg = rl.AddShell("egg", "true").WaitFor(chicken);
            chicken.WaitFor(egg);
            rl.AddShell("far", "true").Binds("far", port: 70000).WithReplicas(0);
        });

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        File.Exists(Sandbox["started"]).Should().BeFalse();
        host.Folder.Should().BeNull("a run that never was leaves no folder");
        int Printed(string words) => int.Parse(
            Regex.Match(host.Errors, $@"ModelErrorTests\.cs\((\d+)[,)].*error ENS\d+: .*{words}").Groups["1"].Value is { Length: > 0 } line ? line : "0");
        Printed("replay-sever'").Should().Be(first + 3, "{0}", host);
        Printed("Agent_2").Should().Be(first + 4);
        Printed("metrics").Should().BeOneOf([first + 2, first + 4], "two processes bind it");
        Printed("chicken").Should().BeInRange(first + 5, first + 7, "the cycle");
        Printed("70000").Should().Be(first + 8);
        Printed("has 0 replicas").Should().Be(first + 8);
        ErrorLine().Count(host.Errors).Should().BeGreaterThanOrEqualTo(6);
        host.Errors.Should().MatchRegex(@"\d+ errors");
    }

    [Fact]
    public async Task A_typo_in_a_connect_names_the_nearest_service()
    {
        var host = Start(static builder =>
        {
            var rl = builder.AddExperiment("rl");
            rl.AddShell("learner", "true").Binds("replay-server");
            rl.AddShell("agent", "true").Connects("replay-sever");
        });

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should()
            .MatchRegex("ENS1001: .*'agent' connects to 'replay-sever', which no process of experiment 'rl' binds. Did you mean 'replay-server'");
    }

    [Fact]
    public async Task A_project_that_is_not_built_is_named_with_the_command_that_builds_it()
    {
        Directory.CreateDirectory(Sandbox["Unbuilt"]);
        await File.WriteAllTextAsync(Sandbox["Unbuilt/Unbuilt.csproj"], "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        var host = Start(static builder => builder.AddProject("unbuilt", Path.Combine(Sandbox.Here, "Unbuilt", "Unbuilt.csproj")));

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should().Contain("is not built").And.Contain($"dotnet build \"{Sandbox["Unbuilt/Unbuilt.csproj"]}\"");
    }

    [Fact]
    public async Task A_parameter_without_value_is_named_with_the_variable_that_would_give_it()
    {
        var host = Start(static builder => builder.AddShell("p", "true").WithEnvironment("RATE", builder.AddParameter("rate"))
            .WithEnvironment("KEY", builder.AddParameter("key", secret: true)), "--non-interactive");

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should().Contain("Parameters__rate").And.Contain("Parameters__key");
        host.Journal.Events.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_nearest_one()
    {
        var host = Start(static builder => builder.AddShell("p", "touch $SANDBOX/started"), "--isolatd", "--experiment", "testapphost");

        (await host.ExitAsync()).Should().Be(2, "{0}", host);

        host.Errors.Should().Contain("'--isolatd'").And.Contain("--isolated");
        File.Exists(Sandbox["started"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_dry_run_prints_the_plan_and_starts_nothing()
    {
        var host = Start(static builder => builder.AddShell("p", "touch $SANDBOX/started").Binds("service"), "--dry-run");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Output.Should().Contain("service");
        File.Exists(Sandbox["started"]).Should().BeFalse();
        host.Folder.Should().BeNull();
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    [GeneratedRegex("error ENS")]
    private static partial Regex ErrorLine();
}
