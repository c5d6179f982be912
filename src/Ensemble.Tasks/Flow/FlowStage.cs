namespace Ensemble.Tasks.Flow;

/// <summary>How far an entry has come.</summary>
internal enum FlowStage : byte
{
    /// <summary>Its submitter waits for room in the queue.</summary>
    AwaitingRoom,

    Queued,

    Running,

    /// <summary>Its result waits for somebody to take it.</summary>
    Ended,

    /// <summary>It ended without a result for those who wait for a number of them; only who asks for its id is told.</summary>
    Rejected,

    /// <summary>Its result was taken, or it was dropped before it started.</summary>
    Gone,
}
