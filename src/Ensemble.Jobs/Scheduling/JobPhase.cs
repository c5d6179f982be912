namespace Ensemble.Jobs.Scheduling;

/// <summary>Where an unfinished job is, in the eyes of the scheduler.</summary>
internal enum JobPhase : byte
{
    /// <summary>It waits for other jobs.</summary>
    Held,

    /// <summary>It waits for the time of its next attempt.</summary>
    Delayed,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>That it begins is being written; it holds what it needs.</summary>
    Beginning,

    /// <summary>An earlier host had begun an attempt, and what became of it is being looked for; it holds what it needs.</summary>
    Unsettled,

    /// <summary>An attempt runs.</summary>
    Running,

    /// <summary>That a gang begins again is being written; it holds what it needs.</summary>
    Restarting,

    /// <summary>How its attempt or it itself ended is being written; it holds nothing any more.</summary>
    Closing,

    /// <summary>It has ended.</summary>
    Gone,
}
