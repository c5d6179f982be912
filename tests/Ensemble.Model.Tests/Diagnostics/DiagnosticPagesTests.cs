using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Tests.Diagnostics.Examples;

namespace Ensemble.Model.Tests.Diagnostics;

public sealed class DiagnosticPagesTests
{
    private static readonly string s_docs = Path.GetFullPath(Path.Combine(ThisFolder(), "../../../docs"));

    public static TheoryData<string> Codes() => [.. DiagnosticCatalog.All.Select(r => r.Code)];

    [Fact]
    public void The_catalog_lists_every_rule_once_in_order()
    {
        var rules = typeof(DiagnosticCatalog).Assembly.GetTypes()
            .Where(t => t.Namespace == "Ensemble.Model.Diagnostics.Rules" && t.GetProperty("Rule") is not null)
            .Select(t => (DiagnosticRule)t.GetProperty("Rule")!.GetValue(null)!);

        DiagnosticCatalog.All.Should().BeEquivalentTo(rules);
        DiagnosticCatalog.All.Select(r => r.Code).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        DiagnosticCatalog.All.Select(r => r.Title).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_table_lists_every_rule_with_severity_title_and_link()
    {
        var rows = File.ReadLines(Path.Combine(s_docs, "diagnostics.md")).Where(l => l.StartsWith("| [ENS", StringComparison.Ordinal));

        rows.Should().Equal(DiagnosticCatalog.All.Select(r => $"| [{r.Code}](diagnostics/{r.Code}.md) | {Severity(r)} | {r.Title} |"));
    }

    [Fact]
    public void There_is_a_page_for_every_rule_and_no_other() =>
        Directory.GetFiles(Path.Combine(s_docs, "diagnostics")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Should().Equal(DiagnosticCatalog.All.Select(r => $"{r.Code}.md"));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_has_the_title_the_severity_and_three_sections(string code)
    {
        var rule = DiagnosticCatalog.All.Single(r => r.Code == code);
        string page = Page(code);

        page.Should().StartWith($"# {code}: {rule.Title}\n\nSeverity: {Severity(rule)}.");
        Regex.Matches(page, "^## (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Should().Equal("Cause", "Example", "Fix");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_shows_the_message_as_people_get_it(string code)
    {
        var example = DocumentedExamples.All[code]();

        example.Code.Should().Be(code);
        Page(code).Should().Contain($"```text\n{example}\n```");
    }

    private static string Severity(DiagnosticRule rule) => rule.Severity is DiagnosticSeverity.Error ? "error" : "warning";

    private static string Page(string code) => File.ReadAllText(Path.Combine(s_docs, "diagnostics", $"{code}.md"));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
