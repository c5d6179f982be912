extern alias analyzers;

using Ensemble.Sdk.Analyzers.Tests.Sources;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Whatever is found while typing, the AppHost itself reports when it runs: same code, same call, same words.</summary>
public sealed class SameAsModelTests
{
    private static readonly IReadOnlyList<Source> s_right = [.. HostileFlow.All, .. HostilePassing.All, .. HostileValues.All];

    // Wrong for those who come by, which this run does not.
    private static readonly IReadOnlyList<Source> s_wrong =
        [.. WrongSources.All.Select(w => w.Source).Where(s => s.What != "names that are wrong wherever they stand")];

    public static TheoryData<string> Wrong => Source.Names(s_wrong);

    // The projects of others are neither here nor built.
    public static TheoryData<string> Right => Source.Names(s_right.Where(s => !s.Text.Contains("Projects.", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task The_AppHost_says_the_same_about(string what)
    {
        var compilation = AppHostSource.Compile(s_wrong.Single(s => s.What == what).Text);
        (await Analysis.Of(compilation)).Select(Analysis.CallLine).Should().BeSubsetOf(ModelRun.Of(compilation));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void The_AppHost_has_nothing_to_say_about(string what)
    {
        string[] typed = [.. new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer().SupportedDiagnostics.Select(d => d.Id)];
        ModelRun.Of(AppHostSource.Compile(s_right.Single(s => s.What == what).Text))
            .Where(line => typed.Any(code => line.Contains($": error {code}", StringComparison.Ordinal)))
            .Should().BeEmpty("what is tried must be right");
    }
}
