namespace Ensemble.Processes;

/// <summary>What a launcher does when its host vanishes.</summary>
internal enum OnHostLost
{
    /// <summary>Kills every process it started and all their descendants, then ends.</summary>
    KillAll,

    /// <summary>Lets them run, keeps their logs and its record, and ends when the last of them has, unless another host takes over.</summary>
    Keep,
}
