namespace Ensemble.Hosting.Access;

/// <summary>What somebody may do with an AppHost's runs over the network.</summary>
[Flags]
internal enum AccessScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Look at everything.</summary>
    Read = 1,

    /// <summary>Change what runs: commands, starts and stops, deletions.</summary>
    Operate = 2,

    /// <summary>Send telemetry. All that the processes themselves are given: their environment ends up in logs.</summary>
    Ingest = 4,

    /// <summary>Everything.</summary>
    All = Read | Operate | Ingest,
}
