namespace Ensemble.Processes.Protocol;

/// <summary>What the launcher tells the host.</summary>
internal enum ReportKind : byte
{
    Hello = 1,
    Refused = 2,
    Started = 3,
    StartFailed = 4,
    Output = 5,
    RootExited = 6,
    Ended = 7,
    Signaled = 8,
    InputTaken = 9,
    WatchedExited = 10,
    Snapshot = 11,
    Living = 12,
    SnapshotEnd = 13,
}
