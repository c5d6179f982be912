using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Gangs;

/// <summary>What can happen to a gang. A closed set.</summary>
internal abstract record GangEvent
{
    /// <summary>The process of a rank runs.</summary>
    public sealed record Started(int Rank) : GangEvent;

    /// <summary>A rank cannot be started, or its start was withdrawn.</summary>
    public sealed record NotStarted(int Rank, RankExit Exit) : GangEvent;

    /// <summary>The process of a rank has ended; what it started may not have.</summary>
    public sealed record Exited(int Rank, RankExit Exit, int Strays) : GangEvent;

    /// <summary>Nothing of a rank runs any more, and what it said has been heard.</summary>
    public sealed record Gone(int Rank, RankExit Exit) : GangEvent;

    /// <summary>Somebody wants the gang to end.</summary>
    public sealed record StopAsked(StopReason Reason) : GangEvent;

    /// <summary>The time for stopping is over.</summary>
    public sealed record GraceOver : GangEvent;

    /// <summary>The time is over that a rank's descendants have to follow it.</summary>
    public sealed record SweepOver(int Rank) : GangEvent;
}
