namespace Ensemble.Jobs.Gangs;

/// <summary>Where the process of a rank is in its life.</summary>
internal enum RankPhase
{
    /// <summary>It was asked for.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has ended; what it started may still run.</summary>
    Exited,

    /// <summary>Nothing of it runs any more, or it never ran.</summary>
    Gone,
}
