using System.Collections.Immutable;

namespace Ensemble.Jobs.Gangs;

/// <summary>Which output of ranks is shown to whoever started the gang, beside being kept.</summary>
internal sealed record RankConsole
{
    /// <summary>Gets the folder to which logs are copied, as it was given; null for none.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>Gets the streams that are kept only.</summary>
    public RankStreams Redirects { get; init; } = RankStreams.None;

    /// <summary>Gets the streams that are kept and shown.</summary>
    public RankStreams Tee { get; init; } = RankStreams.None;

    /// <summary>Gets the ranks of which anything is shown; empty for all.</summary>
    public ImmutableSortedSet<int> LocalRanks { get; init; } = [];

    /// <summary>Whether a stream of a rank is shown.</summary>
    /// <param name="localRank">The rank on its machine.</param>
    /// <param name="isError">Whether it is standard error.</param>
    public bool Shows(int localRank, bool isError) =>
        (LocalRanks.IsEmpty || LocalRanks.Contains(localRank)) && (!Redirects.Has(localRank, isError) || Tee.Has(localRank, isError));
}
