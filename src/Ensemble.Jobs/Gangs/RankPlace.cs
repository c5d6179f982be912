namespace Ensemble.Jobs.Gangs;

/// <summary>Where a rank stands among all.</summary>
/// <param name="Rank">Its number among all, from 0.</param>
/// <param name="WorldSize">How many there are.</param>
/// <param name="LocalRank">Its number on its machine, from 0.</param>
/// <param name="LocalWorldSize">How many there are on its machine.</param>
/// <param name="GroupRank">The number of its machine, from 0.</param>
/// <param name="GroupWorldSize">How many machines there are.</param>
internal readonly record struct RankPlace(int Rank, int WorldSize, int LocalRank, int LocalWorldSize, int GroupRank, int GroupWorldSize)
{
    /// <summary>A rank of a gang that has one machine.</summary>
    public static RankPlace OnOneMachine(int rank, int worldSize) => new(rank, worldSize, rank, worldSize, 0, 1);
}
