using System.Text.RegularExpressions;

namespace Ensemble.Docs;

/// <summary>The variables that are promised are those that are set.</summary>
public sealed partial class WiringPageTests
{
    private static readonly string Source = string.Join(
        '\n',
        Directory.EnumerateFiles(Path.Combine(Page.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    private static readonly string[] Documented =
        [.. Documentation().Matches(Page.Read("docs/wiring.md").Text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_variable_of_the_page_occurs_in_the_source()
    {
        Documented.Should().HaveCountGreaterThan(20);
        Documented.Where(variable => !Regex.IsMatch(Source, InSource(variable))).Should().BeEmpty();
    }

    [Fact]
    public void Every_variable_that_a_process_gets_is_on_the_page()
    {
        var set = Directory.EnumerateFiles(Path.Combine(Page.Root, "src/Ensemble.Hosting/Local/Wiring"), "*.cs")
            .SelectMany(file => Assignment().Matches(File.ReadAllText(file)))
            .Select(m => Hole().Replace(m.Groups[1].Value, "<>"))
            .Distinct(StringComparer.Ordinal).ToArray();

        set.Should().HaveCountGreaterThan(20);
        set.Except(Documented.Select(d => Placeholder().Replace(d, "<>"))).Should().BeEmpty();
    }

    // <NAME> stands where the source has an interpolation.
    private static string InSource(string variable) => $"\"{Placeholder().Replace(variable, @"\{[^""]+?\}")}[\"=]";

    // Every name of several words, and the one that has only one.
    [GeneratedRegex(@"`(TRACEPARENT|(?:[A-Za-z]|<[A-Za-z]+>)(?:[A-Za-z0-9]|<[A-Za-z]+>)*(?:_+(?:[A-Za-z0-9]|<[A-Za-z]+>)+)+)(?:=[^`]*)?`")]
    private static partial Regex Documentation();

    [GeneratedRegex(@"(?:variables|environment)\[(?:string\.Create\(CultureInfo\.InvariantCulture, )?\$?""([^""]+)""\)?\] =")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"<[A-Za-z]*>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
