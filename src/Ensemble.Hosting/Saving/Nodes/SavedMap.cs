using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Keys with values.</summary>
/// <param name="Entries">In order.</param>
/// <param name="At">File, line and column.</param>
internal sealed record SavedMap(IReadOnlyList<SavedEntry> Entries, SourceLocation At) : SavedNode(At)
{
    /// <summary>The value of a key; null where the key is missing.</summary>
    public SavedNode? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value;
}
