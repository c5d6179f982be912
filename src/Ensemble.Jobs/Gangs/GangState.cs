using System.Collections.Immutable;

namespace Ensemble.Jobs.Gangs;

/// <summary>A gang at one moment.</summary>
internal sealed record GangState
{
    /// <summary>Gets its ranks, each at its number.</summary>
    public required ImmutableArray<RankState> Ranks { get; init; }

    /// <summary>Gets why and since when all of it has to end; null where it may go on.</summary>
    public GangStop? Stop { get; init; }

    /// <summary>Gets whether somebody cancelled it, be it while it was stopped for another reason.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Gets whether its grace is over.</summary>
    public bool IsKilled { get; init; }

    /// <summary>Gets whether nothing of it runs any more.</summary>
    public bool IsOver => Ranks.All(static rank => rank.Phase is RankPhase.Gone);

    /// <summary>A gang whose ranks have been asked for.</summary>
    /// <param name="worldSize">How many.</param>
    public static GangState Begin(int worldSize) => new() { Ranks = [.. Enumerable.Repeat(new RankState(RankPhase.Starting), worldSize)] };
}
