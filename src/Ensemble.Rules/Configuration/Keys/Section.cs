using System.Collections.Immutable;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>Keys that stand together.</summary>
/// <param name="Title">What they make, in a sentence: <c>a rule</c>.</param>
/// <param name="Keys">The keys.</param>
internal sealed record Section(string Title, ImmutableArray<Key> Keys)
{
    /// <summary>Gets the key whose value decides what else is needed; empty for none.</summary>
    public string Selector { get; init; } = "";

    /// <summary>Gets what else is needed, by values of the selector.</summary>
    public ImmutableArray<(string Value, string Key)> Needs { get; init; } = [];

    /// <summary>Gets keys of which one is needed; empty for none.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    /// <summary>Their names.</summary>
    public string[] Names => [.. Keys.Select(key => key.Name)];
}
