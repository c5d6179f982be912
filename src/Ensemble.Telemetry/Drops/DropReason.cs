namespace Ensemble.Telemetry.Drops;

/// <summary>Why something was dropped. The numbers stand in stored rows: they stay.</summary>
internal enum DropReason : byte
{
    /// <summary>It was not what the protocol asks for, such as a span without an identity.</summary>
    Invalid = 1,

    /// <summary>It was above a limit on what comes.</summary>
    Limit = 2,

    /// <summary>The queue to the store was full for longer than the sender could wait. The sender was told, and may have sent it again.</summary>
    QueueFull = 3,

    /// <summary>There were too many series.</summary>
    Cardinality = 4,

    /// <summary>It was the oldest when the run had used the disk space it may use.</summary>
    DiskLimit = 5,

    /// <summary>The disk did not take it.</summary>
    DiskFailure = 6,
}
