using System.Reflection;

namespace Ensemble.Docs;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">Relative to the root of the repository.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record Page(string Path, IReadOnlyList<string> Lines)
{
    public static string Root { get; } = typeof(Page).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public string Text => string.Join('\n', Lines);

    /// <summary>Every page a reader can come to: the README, everything below docs, and the pages of the samples.</summary>
    public static IEnumerable<Page> All() =>
        new[] { "docs", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Root, file))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal))
            .Prepend("README.md")
            .Select(Read);

    public static Page Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Root, path)));

    /// <summary>The fenced blocks of a language, such as <c>csharp</c>, in the order of the page.</summary>
    public IEnumerable<Snippet> Snippets(string language)
    {
        for (int i = 0; i < Lines.Count; i++)
        {
            if (!Lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            int end = i + 1;
            while (end < Lines.Count && Lines[end] != "```")
                end++;
            if (Lines[i] == "```" + language)
                yield return new(this, i + 2, string.Join('\n', Lines.Skip(i + 1).Take(end - i - 1)));
            i = end;
        }
    }

    /// <summary>The lines outside of fenced blocks.</summary>
    public IEnumerable<(int Number, string Text)> Prose()
    {
        bool isFenced = false;
        for (int i = 0; i < Lines.Count; i++)
        {
            bool isFence = Lines[i].StartsWith("```", StringComparison.Ordinal);
            isFenced ^= isFence;
            if (!isFenced && !isFence)
                yield return (i + 1, Lines[i]);
        }
    }
}
