namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that a backend carries out.</summary>
internal interface IJobExecution
{
    /// <summary>
    /// Gets a task that completes when nothing of it runs any more and all it said has been reported. It never faults. What awaits it continues on the thread
    /// that heard of the end, so that a short job costs no detour: it must not block.
    /// </summary>
    Task<AttemptEnd> Ended { get; }

    /// <summary>
    /// Asks it to end, and sees to it that it does when its grace is over. Does nothing where it has ended; the first reason holds, except that a cancelled
    /// attempt is cancelled whatever it was stopped for.
    /// </summary>
    void Stop(StopReason reason);

    /// <summary>Ends its processes at once, whatever grace they have. Where there are none nothing happens.</summary>
    void Kill()
    {
    }
}
