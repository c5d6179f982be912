using System.Collections.Immutable;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>Keys that stand together.</summary>
/// <param name="Title">What they make, in a sentence: <c>a rule</c>.</param>
/// <param name="Keys">The keys.</param>
internal sealed record Section(string Title, ImmutableArray<Key> Keys)
{
    /// <summary>Their names.</summary>
    public string[] Names => [.. Keys.Select(key => key.Name)];
}
