using System.Collections.Immutable;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;

namespace Ensemble.Hosting.Tests.Publishing;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Files_are_written_with_a_list_of_them_and_nothing_else()
    {
        Publish(("compose", "compose.yaml", "a\n"), ("compose", "env/.env", "B=\n"));

        Files().Should().Equal(".ensemble-published.json", "compose.yaml", "env/.env");
        Read("env/.env").Should().Be("B=\n");
    }

    [Fact]
    public void A_file_that_has_not_changed_is_not_touched()
    {
        Publish(("compose", "a", "1"), ("compose", "b", "1"));
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string file in Files())
            File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, file), before);

        Publish(("compose", "a", "1"), ("compose", "b", "2")).Should().Be(1);

        Touched("a").Should().Be(before);
        Touched(".ensemble-published.json").Should().Be(before);
        Touched("b").Should().BeAfter(before);
    }

    [Fact]
    public void What_a_publisher_wrote_earlier_and_now_does_not_is_removed_with_its_empty_folder()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "mine"), "of the user");
        Publish(("kubernetes", "k/a.yaml", "1"), ("kubernetes", "b.yaml", "1"), ("compose", "compose.yaml", "1"));

        Publish(("kubernetes", "b.yaml", "1"));

        Files().Should().Equal(".ensemble-published.json", "b.yaml", "compose.yaml", "mine");
        Directory.Exists(Path.Combine(_folder.Path, "k")).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_another_publisher_writes_too_stays()
    {
        Publish(("one", "shared", "1"), ("one", "own", "1"));
        Publish(("two", "shared", "1"));

        Publish(("one", "other", "1"));

        Files().Should().Equal(".ensemble-published.json", "other", "shared");
    }

    [Fact]
    public void A_list_that_somebody_edited_leads_out_of_no_folder()
    {
        string outside = Path.Combine(Path.GetDirectoryName(_folder.Path)!, "outside-" + Path.GetFileName(_folder.Path));
        File.WriteAllText(outside, "keep");
        File.WriteAllText(Path.Combine(_folder.Path, ".ensemble-published.json"), $$$"""{"format":1,"publishers":{"one":["../{{{Path.GetFileName(outside)}}}","{{{outside}}}"]}}""");

        Publish(("one", "a", "1"));

        File.Exists(outside).Should().BeTrue();
        File.Delete(outside);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    public void A_publisher_cannot_write_outside_of_its_folder(string path) =>
        FluentActions.Invoking(() => new PublishedFile("a", "") with { Path = path }).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"publishers\":{\"one\":[null]}}")]
    [InlineData("{\"publishers\":3}")]
    public void A_broken_list_counts_as_none(string text)
    {
        File.WriteAllText(Path.Combine(_folder.Path, ".ensemble-published.json"), text);

        Publish(("one", "a", "1"));

        Files().Should().Equal(".ensemble-published.json", "a");
    }

    public void Dispose() => _folder.Dispose();

    private int Publish(params (string Publisher, string Path, string Text)[] files) => new OutputFolder(_folder.Path).Replace(
        files.GroupBy(f => f.Publisher, f => new PublishedFile(f.Path, f.Text)).ToDictionary(g => g.Key, g => g.ToImmutableArray()));

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f))
            .Order(StringComparer.Ordinal);

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.Path, file));

    private DateTime Touched(string file) => File.GetLastWriteTimeUtc(Path.Combine(_folder.Path, file));
}
