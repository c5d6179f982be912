using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>What a build tells of a declaration.</summary>
[Collection(PackagesCollection.Name)]
public sealed class CheckTests(PackedSdk sdk)
{
    private const string Right = """
        var builder = DistributedApplication.CreateBuilder(args);
        Console.WriteLine("declaring");
        var rl = builder.AddExperiment("rl");
        rl.AddProcess("learner", "true")
            .Binds("replay-server");
        rl.AddProcess("agent", "true")
            .Connects("replay-server");
        builder.Build().Run();
        """;

    private static readonly string s_wrong = Right.Replace(".Connects(\"replay-server\")", ".Connects(\"replay-sever\")", StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_connect_breaks_the_build_at_its_line_and_column_until_it_is_repaired()
    {
        var user = sdk.NewFolder("Connect").WriteAppHost("Connect.csproj").Write("Program.cs", s_wrong);
        string error = $"{user["Program.cs"]}(7,15,7,29): error ENS1001: Process 'agent' connects to 'replay-sever', which no process of experiment 'rl' binds. "
            + "Did you mean 'replay-server' (bound by 'learner', Program.cs(5))?";

        foreach (int attempt in (int[])[1, 2])
        {
            var broken = await user.BuildAsync();
            broken.ExitCode.Should().Be(1, "the build is broken at attempt {0}: {1}", attempt, broken);
            broken.Findings.Should().Contain(error);
            broken.Lines.Should().NotContain(l => l.Contains("declaring", StringComparison.Ordinal), "a user's own output is no part of a build");
        }

        (await user.BuildAsync("-p:EnsembleCheckModel=false")).ExitCode.Should().Be(0, "the check is turned off");
        user.Write("Program.cs", Right);
        var repaired = await user.BuildAsync();
        repaired.ExitCode.Should().Be(0, "{0}", repaired);
        repaired.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_build_checks_again_only_what_changed()
    {
        var user = sdk.NewFolder("Again").WriteAppHost("Again.csproj").Write("Program.cs", Right);
        (await user.BuildInDetailAsync()).Tasks.Should().Equal("Task \"GenerateProjectClasses\"", "Task \"Csc\"", "Task \"CheckModel\"");
        (await user.BuildInDetailAsync()).Tasks.Should().BeEmpty("nothing changed");

        user.Write("appsettings.json", """{ "Ensemble": { "Typo": 1 } }""");
        var appeared = await user.BuildInDetailAsync();
        appeared.Tasks.Should().Equal("Task \"CheckModel\"");
        appeared.Findings.Should().ContainSingle().Which.Should().Contain("warning ENS1020: 'Ensemble:Typo' is no setting.");
        (await user.BuildInDetailAsync()).Tasks.Should().BeEmpty("warnings are told once, as the compiler's are");

        File.Delete(user["appsettings.json"]);
        (await user.BuildInDetailAsync()).Tasks.Should().Equal("Task \"CheckModel\"");
        (await user.BuildInDetailAsync()).Tasks.Should().BeEmpty("nothing changed");

        user.Write("appsettings.json", """{ "Ensemble": { "Typo": 1 } }""");
        var strict = await user.BuildAsync("-p:TreatWarningsAsErrors=true");
        strict.ExitCode.Should().Be(1);
        strict.Findings.Should().ContainSingle().Which.Should().Contain("error ENS1020");
        (await user.BuildAsync("-p:TreatWarningsAsErrors=true", "-p:NoWarn=ENS1020")).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task An_AppHost_that_throws_hangs_or_leaves_is_one_clear_error()
    {
        var user = sdk.NewFolder("Failing").WriteAppHost("Failing.csproj");

        user.Write("Program.cs", Right.Replace("\"agent\", \"true\"", "\"agent\", int.Parse(\"eight\").ToString()", StringComparison.Ordinal));
        var thrown = await user.BuildAsync();
        thrown.ExitCode.Should().Be(1);
        thrown.Findings.Should().ContainSingle().Which.Should()
            .StartWith($"{user["Program.cs"]}(6,").And.Contain("error ENS1038: The AppHost failed while it declared the model: System.FormatException: The input string 'eight'");
        thrown.Lines.Should().Contain(l => l.Contains("declaring", StringComparison.Ordinal), "of an AppHost that fails every line may matter");

        user.Write("Program.cs", "new ManualResetEventSlim().Wait();\n" + Right);
        var hanging = await user.BuildAsync("-p:EnsembleCheckTimeout=2");
        hanging.ExitCode.Should().Be(1);
        hanging.Findings.Should().ContainSingle().Which.Should().Contain("error ENS1100: The AppHost did not come to its Build() within 2 s");

        user.Write("Program.cs", "if (args.Length == 0) { Console.Error.WriteLine(\"usage: host COUNT\"); return 3; }\n" + Right + "\nreturn 0;");
        var leaving = await user.BuildAsync();
        leaving.ExitCode.Should().Be(1);
        leaving.Findings.Should().ContainSingle().Which.Should()
            .Contain("error ENS1101: The AppHost ended with exit code 3 before it came to Build()").And.Contain("usage: host COUNT");
    }

    [Fact]
    public async Task Places_are_found_in_deterministic_builds()
    {
        var user = sdk.NewFolder("Deterministic").WriteAppHost("Deterministic.csproj").Write("Program.cs", s_wrong);

        var broken = await user.BuildAsync($"-p:PathMap={user.Path}=/_");

        broken.Findings.Should().Contain(f => f.StartsWith($"{user["Program.cs"]}(7,15,7,29): error ENS1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checking_starts_nothing_even_where_the_AppHost_keeps_its_command_line_to_itself()
    {
        var user = sdk.NewFolder("Quiet").WriteAppHost("Quiet.csproj").Write("Program.cs", """
            var builder = DistributedApplication.CreateBuilder();
            builder.AddExperiment("rl").AddProcess("touch", "touch", $"{builder.AppHostDirectory}/started");
            builder.Build().Run();
            File.WriteAllText($"{builder.AppHostDirectory}/ended", "");
            """);

        (await user.BuildAsync()).ExitCode.Should().Be(0);

        File.Exists(user["started"]).Should().BeFalse();
        File.Exists(user["ended"]).Should().BeFalse();
    }
}
