using System.Collections.Immutable;

namespace Ensemble.Jobs.Storing;

/// <summary>What an attempt has said since it was last written down.</summary>
/// <param name="Progress">How far it is; null for nothing new.</param>
/// <param name="Status">What it does, in words; null for nothing new.</param>
/// <param name="Artifacts">What it made.</param>
internal sealed record AttemptNews(double? Progress, string? Status, ImmutableArray<Artifact> Artifacts)
{
    public static AttemptNews None { get; } = new(null, null, []);
}
