using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>A piece of a saved model as it stands in the file, with its place.</summary>
/// <param name="At">File, line and column.</param>
internal abstract record SavedNode(SourceLocation At);
