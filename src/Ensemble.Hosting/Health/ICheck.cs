namespace Ensemble.Hosting.Health;

/// <summary>Something that can be asked whether a replica is well.</summary>
internal interface ICheck
{
    /// <summary>What it is called in reasons.</summary>
    string Name { get; }

    /// <summary>How often to ask while it is well.</summary>
    TimeSpan Interval { get; }

    /// <summary>How long to wait before asking for the first time.</summary>
    TimeSpan InitialDelay { get; }

    /// <summary>How many failures in a row count as one.</summary>
    int FailureThreshold { get; }

    /// <summary>Asks once. Failures are values; only cancellation throws.</summary>
    Task<CheckResult> LookAsync(CancellationToken cancellationToken);
}
