using System.Reflection;
using Ensemble.CommandLine.Syntax;

namespace Ensemble.CommandLine;

public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(
        typeof(DocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "docs", "cli.md"));

    [Fact]
    public void Every_verb_stands_in_the_documentation_with_its_other_names()
    {
        var rows = Page.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')).Where(c => c.Length > 4)
            .ToDictionary(c => c[1].Trim(' ', '`').Split(' ')[0], c =>
                c[2].Replace("`", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        foreach (var verb in VerbTable.OfAppHosts.Concat(VerbTable.OfRuns))
            rows.Should().ContainKey(verb.Name).WhoseValue.Should().Equal(verb.Aliases, "those of {0}", verb.Name);
        rows.Keys.Should().OnlyContain(name => VerbTable.OfAppHosts.Concat(VerbTable.OfRuns).Any(v => v.Name == name));
    }
}
