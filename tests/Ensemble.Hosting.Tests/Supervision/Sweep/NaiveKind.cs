namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>Where a replica of the reference model stands.</summary>
internal enum NaiveKind
{
    NotStarted,
    Waiting,
    Starting,
    Running,
    Stopping,
    Sweeping,
    Pausing,
    Ended,
}
