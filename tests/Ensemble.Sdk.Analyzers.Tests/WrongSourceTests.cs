using Ensemble.Sdk.Analyzers.Tests.Sources;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>What is wrong is found, and whatever is found the AppHost itself reports when it runs: same code, same call, same words.</summary>
public sealed class WrongSourceTests
{
    public static TheoryData<string> All => Source.Names(WrongSources.All.Select(w => w.Source));

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_wrong_is_found_in(string what)
    {
        var (source, expected) = WrongSources.All.Single(w => w.Source.What == what);
        var compilation = AppHostSource.Compile(source.Text);
        var found = await Analysis.Of(compilation);

        string actual = string.Join(' ', found.OrderBy(Line).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => $"{d.Id}@{Line(d)}"));
        actual.Should().Be(expected, "{0}", string.Join('\n', found.Select(Analysis.Line)));

        if (source.IsShownByRunning)
            found.Select(Analysis.CallLine).Should().BeSubsetOf(ModelRun.Of(compilation));
    }

    private static int Line(Microsoft.CodeAnalysis.Diagnostic found) => found.Location.GetMappedLineSpan().StartLinePosition.Line + 1;
}
