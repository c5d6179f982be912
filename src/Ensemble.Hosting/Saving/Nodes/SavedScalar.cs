using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>A text, number or truth value.</summary>
/// <param name="Text">As written; null for null.</param>
/// <param name="At">File, line and column.</param>
internal sealed record SavedScalar(string? Text, SourceLocation At) : SavedNode(At);
