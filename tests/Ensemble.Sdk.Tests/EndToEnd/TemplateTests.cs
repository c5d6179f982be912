using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>What <c>dotnet new ensemble-experiment</c> creates.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(PackedSdk sdk)
{
    [Theory]
    [InlineData("Foo-Bar", "--python")]
    [InlineData("My.Exp.2")]
    [InlineData("2Foo-x")]
    public async Task What_is_created_builds_without_warnings_passes_its_test_and_runs(string name, params string[] options)
    {
        var user = sdk.NewFolder($"Created {name}");
        await user.CreateAsync(name, options);

        var tested = await user.DotnetAsync("test", "--nologo");
        tested.ExitCode.Should().Be(0, "{0}", tested);
        tested.Lines.Should().NotContain(l => l.Contains("warning", StringComparison.Ordinal))
            .And.Contain(l => l.StartsWith("Passed!", StringComparison.Ordinal) && l.Contains("Passed:     1", StringComparison.Ordinal));

        var ran = await user.DotnetAsync("run", "--no-build", "--project", "AppHost");
        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines[^1].Should().StartWith("pi: 5 processes, ").And.EndWith(", succeeded");
    }

    [Theory]
    [InlineData("My.Exp.2", "--single-file")]
    [InlineData("2Foo-x", "--single-file", "--python")]
    public async Task An_AppHost_in_one_file_runs(string name, params string[] options)
    {
        var user = sdk.NewFolder($"Created {string.Join(' ', [name, .. options])}");
        await user.CreateAsync(name, options);

        var ran = await user.DotnetAsync("run", "apphost.cs");

        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines.Should().NotContain(l => l.Contains("warning", StringComparison.Ordinal));
        ran.Lines[^1].Should().StartWith("pi: 5 processes, ").And.EndWith(", succeeded");
    }

    [Fact]
    public async Task A_user_creates_builds_runs_breaks_repairs_and_tests_an_experiment()
    {
        var user = sdk.NewFolder("Foo");
        await user.CreateAsync("Foo");

        var built = await user.BuildAsync("-warnaserror");
        built.ExitCode.Should().Be(0, "{0}", built);
        var ran = await user.DotnetAsync("run", "--no-build", "--project", "AppHost");
        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines.Should().Contain(l => l.Contains("4 of 4 samplers: pi is about 3.14", StringComparison.Ordinal));

        user.Replace("AppHost/Program.cs", ".Connects(\"samples\")", ".Connects(\"sample\")");
        var broken = await user.BuildAsync();
        broken.ExitCode.Should().Be(1, "{0}", broken);
        broken.Findings.Should().ContainSingle(f => f.Contains("error", StringComparison.Ordinal)).Which.Should()
            .StartWith($"{user["AppHost/Program.cs"]}(8,98,8,106): error ENS1001: Process 'sampler' connects to 'sample', which no process of experiment 'pi' binds. ")
            .And.Contain("Did you mean 'samples' (bound by 'collector', Program.cs(7))?");

        user.Replace("AppHost/Program.cs", ".Connects(\"sample\")", ".Connects(\"samples\")");
        var tested = await user.DotnetAsync("test", "--nologo");
        tested.ExitCode.Should().Be(0, "{0}", tested);
        tested.Lines.Should().Contain(l => l.StartsWith("Passed!", StringComparison.Ordinal));
    }
}
