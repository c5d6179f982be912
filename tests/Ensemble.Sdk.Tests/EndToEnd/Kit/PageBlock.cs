namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>A fenced block of a page of the documentation.</summary>
/// <param name="Language">What stands behind the fence, such as <c>sh</c>.</param>
/// <param name="Line">The line of the page on which its text begins, from 1.</param>
/// <param name="Above">The last line above it that is not empty.</param>
/// <param name="Lines">The lines between the fences.</param>
internal sealed record PageBlock(string Language, int Line, string Above, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    public string Text => string.Join('\n', Lines);

    /// <summary>All blocks of a page, in its order.</summary>
    public static IReadOnlyList<PageBlock> ReadAll(string file)
    {
        string[] lines = File.ReadAllLines(file);
        var blocks = new List<PageBlock>();
        string above = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                string language = lines[i][Fence.Length..];
                int first = i + 1;
                i = Array.IndexOf(lines, Fence, first);
                blocks.Add(new(language, first + 1, above, lines[first..i]));
            }
            if (lines[i].Length > 0)
                above = lines[i];
        }
        return blocks;
    }
}
