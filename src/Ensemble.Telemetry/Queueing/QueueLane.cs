namespace Ensemble.Telemetry.Queueing;

/// <summary>What one process has in the queue, and what of it waits for room.</summary>
internal sealed class QueueLane(ProcessKey process)
{
    public ProcessKey Process => process;

    public Queue<QueuedMessage> Messages { get; } = [];

    public LinkedList<QueueWaiter> Waiters { get; } = [];

    /// <summary>Bytes of <see cref="Messages"/>.</summary>
    public long Bytes { get; set; }

    /// <summary>Bytes of <see cref="Waiters"/>.</summary>
    public long WaitingBytes { get; set; }

    public bool IsEmpty => Messages.Count == 0 && Waiters.Count == 0;
}
