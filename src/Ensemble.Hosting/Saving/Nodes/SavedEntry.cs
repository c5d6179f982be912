using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>One key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="At">The place of the key.</param>
internal sealed record SavedEntry(string Key, SavedNode Value, SourceLocation At);
