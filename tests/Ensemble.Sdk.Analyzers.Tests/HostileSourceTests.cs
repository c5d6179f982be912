extern alias analyzers;

using Ensemble.Sdk.Analyzers.Tests.Sources;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Nothing is found in an AppHost that is right, however it is written.</summary>
public sealed class HostileSourceTests
{
    private static readonly IReadOnlyList<Source> s_all = [.. HostileFlow.All, .. HostilePassing.All, .. HostileValues.All];

    public static TheoryData<string> All => Source.Names(s_all);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_found_in(string what)
    {
        var source = s_all.Single(s => s.What == what);
        var compilation = AppHostSource.Compile(source.Text);

        (await Analysis.Of(compilation)).Select(Analysis.Line).Should().BeEmpty();

        string[] codes = [.. new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer().SupportedDiagnostics.Select(d => d.Id)];
        if (source.IsShownByRunning)
            ModelRun.Of(compilation).Where(line => codes.Any(code => line.Contains($": error {code}", StringComparison.Ordinal)))
                .Should().BeEmpty("what is tried must be right");
    }

    [Fact]
    public void There_are_many_ways_to_write_an_AppHost() => s_all.Should().HaveCountGreaterThan(70);
}
