namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that a backend carries out.</summary>
internal interface IJobExecution
{
    /// <summary>Gets a task that completes when nothing of it runs any more and all it said has been reported. It never faults.</summary>
    Task<AttemptEnd> Ended { get; }

    /// <summary>Asks it to end, and sees to it that it does when its grace is over. Does nothing where it has ended; the first reason holds.</summary>
    void Stop(StopReason reason);
}
