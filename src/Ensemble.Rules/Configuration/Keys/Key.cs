using System.Collections.Immutable;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>A key that may be written somewhere. What readers refuse and what editors are told comes from here.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Meaning">What it says, a sentence.</param>
internal sealed record Key(string Name, KeyKind Kind, string Meaning)
{
    /// <summary>Gets whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the least number that it takes.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Gets the greatest number that it takes.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the words that it takes; empty for any.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Gets words that begin otherwise than <see cref="Words"/> and are taken too, a regular expression; null for none.</summary>
    public string? MoreWords { get; init; }

    /// <summary>Gets what is said where nothing is; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Gets its own keys.</summary>
    public Section? Section { get; init; }
}
