using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>A list.</summary>
/// <param name="Items">In order.</param>
/// <param name="At">File, line and column.</param>
internal sealed record SavedList(IReadOnlyList<SavedNode> Items, SourceLocation At) : SavedNode(At);
