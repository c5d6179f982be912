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
        ran.Lines.Should().Contain(l => l.Contains("launchSettings.json", StringComparison.Ordinal), "metrics are to be seen at once");
    }

    [Theory]
    [InlineData("My.Exp.2", "--single-file")]
    public async Task An_AppHost_in_one_file_runs(string name, params string[] options)
    {
        var user = sdk.NewFolder($"Created {string.Join(' ', [name, .. options])}");
        await user.CreateAsync(name, options);

        var ran = await user.DotnetAsync("run", "apphost.cs");

        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines.Should().NotContain(l => l.Contains("warning", StringComparison.Ordinal));
        ran.Lines[^1].Should().StartWith("pi: 5 processes, ").And.EndWith(", succeeded");
        ran.Lines.Should().Contain(l => l.Contains("apphost.run.json", StringComparison.Ordinal), "metrics are to be seen at once");
    }
}
