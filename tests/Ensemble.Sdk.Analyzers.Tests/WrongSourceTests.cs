using Ensemble.Sdk.Analyzers.Tests.Sources;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>What is wrong is found at its line, in the words in which the AppHost itself says it.</summary>
public sealed class WrongSourceTests
{
    public static TheoryData<string> All => Source.Names(WrongSources.All.Select(w => w.Source));

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_wrong_is_found_in(string what)
    {
        var (source, expected) = WrongSources.All.Single(w => w.Source.What == what);
        var found = await Analysis.Of(AppHostSource.Compile(source.Text));
        string actual = string.Join(' ', found.OrderBy(Line).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => $"{d.Id}@{Line(d)}"));
        actual.Should().Be(expected, "{0}", string.Join('\n', found.Select(Analysis.Line)));
    }

    private static int Line(Microsoft.CodeAnalysis.Diagnostic found) => int.Parse(Analysis.Line(found).Split('(', ')')[1]);
}
