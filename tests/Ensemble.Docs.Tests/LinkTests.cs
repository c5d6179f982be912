using System.Text.RegularExpressions;

namespace Ensemble.Docs;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var broken = from page in Page.All()
                     from line in page.Prose()
                     from Match link in Link().Matches(line.Text)
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !Leads(page, target)
                     select $"{page.Path}({line.Number}): {target}";
        broken.Should().BeEmpty();
    }

    [Fact]
    public void Every_page_is_linked_from_another()
    {
        var linked = from page in Page.All()
                     from line in page.Prose()
                     from Match link in Link().Matches(line.Text)
                     select FileOf(page, link.Groups[1].Value.Split('#')[0]);
        var pages = Page.All().Select(p => p.Path).Where(p => p != "README.md");
        pages.Except(linked).Should().BeEmpty("a page that nothing leads to is not read");
    }

    private static bool Leads(Page page, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? page.Path : FileOf(page, parts[0]);
        string full = Path.Combine(Page.Root, file);
        if (!Path.Exists(full))
            return false;
        return parts.Length == 1 || (file.EndsWith(".md", StringComparison.Ordinal) && Anchors(Page.Read(file)).Contains(parts[1]));
    }

    private static string FileOf(Page page, string target) =>
        Path.GetRelativePath(Page.Root, Path.GetFullPath(target, Path.GetDirectoryName(Path.Combine(Page.Root, page.Path))!)).Replace('\\', '/');

    // As GitHub makes them: lower case, no punctuation, hyphens for spaces.
    private static IEnumerable<string> Anchors(Page page) =>
        from line in page.Prose()
        where line.Text.StartsWith('#')
        select NotInAnchors().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
