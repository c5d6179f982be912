namespace Ensemble.Rules.Metrics;

/// <summary>A duration of each job of a group.</summary>
internal enum GroupSeries
{
    /// <summary>From its start to its finish, in seconds.</summary>
    Duration,

    /// <summary>From being submitted to its start, in seconds.</summary>
    Pending,
}
