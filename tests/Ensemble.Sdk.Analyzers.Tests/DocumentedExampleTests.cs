extern alias analyzers;

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>What the pages of the rules show is what is found while typing.</summary>
public sealed partial class DocumentedExampleTests
{
    private const string Mark = "Also found while typing.";

    public static TheoryData<string> Codes => [.. new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer().SupportedDiagnostics.Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_example_of_a_rule_is_found_with_the_words_of_its_page(string code)
    {
        string page = Page(code);
        var found = await Analysis.Of(AppHostSource.Compile(Example().Match(page).Groups[1].Value));
        found.Where(d => d.Id == code).Select(Analysis.Line).Should().Equal(Answer().Match(page).Groups[1].Value);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_page_of_a_rule_says_that_it_is_found_while_typing(string code) => Page(code).Should().Contain(Mark);

    [Fact]
    public void No_other_page_says_so() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/diagnostics"), "*.md")
            .Where(file => File.ReadAllText(file).Contains(Mark, StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Should().BeEquivalentTo(new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer().SupportedDiagnostics.Select(d => d.Id));

    [Fact]
    public void Rules_have_the_titles_severities_and_pages_of_the_model()
    {
        var known = Model.Diagnostics.DiagnosticCatalog.All.ToDictionary(
            rule => rule.Code, rule => (rule.Title, rule.Severity.ToString(), rule.HelpLink), StringComparer.Ordinal);
        foreach (var descriptor in new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer().SupportedDiagnostics)
            (descriptor.Title.ToString(), descriptor.DefaultSeverity.ToString(), descriptor.HelpLinkUri).Should().Be(known[descriptor.Id]);
    }

    private static string Page(string code) => Repository.Read($"docs/diagnostics/{code}.md");

    [GeneratedRegex("""```csharp\n(.*?)\n```""", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("""```text\n(.*?)\n```""", RegexOptions.Singleline)]
    private static partial Regex Answer();
}
