using System.Collections.Immutable;

namespace Ensemble.Hosting.Explaining;

/// <summary>Why something is not well.</summary>
/// <param name="Subject">The process or replica; empty for the run.</param>
/// <param name="Replicas">Of which replicas it is true.</param>
/// <param name="State">How they are, in a word.</param>
/// <param name="Tone">How that is.</param>
/// <param name="Sentence">Why.</param>
/// <param name="Evidence">From where that is known.</param>
internal sealed record Explanation(
    string Subject, ImmutableArray<string> Replicas, string State, string Tone, string Sentence, ImmutableArray<Evidence> Evidence)
{
    /// <summary>The job that it is about; null for none.</summary>
    public string? Job { get; init; }

    /// <summary>The array of jobs that it is about; null for none.</summary>
    public string? Array { get; init; }
}
