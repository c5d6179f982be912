namespace Ensemble.Jobs.Gangs;

/// <summary>One rank of a gang at one moment.</summary>
/// <param name="Phase">Where it is.</param>
/// <param name="Exit">How it ended; null before.</param>
internal readonly record struct RankState(RankPhase Phase, RankExit? Exit = null);
