namespace Ensemble.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of the page on which its text begins, from 1.</param>
/// <param name="Text">The text between the fences.</param>
internal sealed record Snippet(Page Page, int Line, string Text)
{
    /// <summary>Whether it stands alone: a whole program, or a type. All others go on from the first snippet of their page.</summary>
    public bool IsWhole => IsType || Text.Contains(".CreateBuilder(", StringComparison.Ordinal);

    /// <summary>Whether it declares a type rather than running statements.</summary>
    public bool IsType => Text.Contains(" class ", StringComparison.Ordinal);

    public override string ToString() => $"{Page.Path}({Line})";
}
