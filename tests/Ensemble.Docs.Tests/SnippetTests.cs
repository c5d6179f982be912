namespace Ensemble.Docs;

/// <summary>What the documentation shows can be typed in.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> PagesWithCode => [.. Page.All().Where(p => p.Snippets("csharp").Any()).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_snippet_of_a_page_compiles(string path)
    {
        var snippets = Page.Read(path).Snippets("csharp").ToArray();
        snippets.SelectMany(s => SnippetCompiler.Compile(s, snippets[0])).Should().BeEmpty();
    }

    [Fact]
    public void A_snippet_that_does_not_compile_is_found_by_page_and_line()
    {
        var page = new Page("example.md", """
            ```csharp
            var builder = DistributedApplication.CreateBuilder(args);
            ```

            ```csharp
            builder.AddExperimant("rl");
            ```
            """.Split('\n'));
        var snippets = page.Snippets("csharp").ToArray();

        SnippetCompiler.Compile(snippets[1], snippets[0]).Should().ContainSingle().Which.Should().StartWith("example.md(6): ").And.Contain("AddExperimant");
    }

    [Fact]
    public void No_page_has_code_that_is_not_checked()
    {
        var unseen = from page in Page.All()
                     from line in page.Lines
                     where line is "```cs" or "```c#" or "```C#"
                     select page.Path;
        unseen.Should().BeEmpty("C# stands in blocks of 'csharp', which are compiled");
    }
}
