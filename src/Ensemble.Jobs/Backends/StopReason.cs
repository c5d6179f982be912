namespace Ensemble.Jobs.Backends;

/// <summary>Why an attempt has to end.</summary>
internal enum StopReason
{
    /// <summary>Somebody cancelled the job: the attempt ends as cancelled.</summary>
    Cancelled,

    /// <summary>It took longer than it may: the attempt ends as failed.</summary>
    TimeLimit,

    /// <summary>The host ends and does not leave anything running: the attempt ends as interrupted.</summary>
    Shutdown,
}
