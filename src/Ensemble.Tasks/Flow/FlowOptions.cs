namespace Ensemble.Tasks.Flow;

/// <summary>What a flow is made of.</summary>
internal sealed record FlowOptions<T>
{
    /// <summary>For telemetry.</summary>
    public required string Name { get; init; }

    /// <summary>How many tasks may be queued.</summary>
    public required int MaxQueued { get; init; }

    /// <summary>How many results may lie untaken before nothing new is started.</summary>
    public required int MaxResults { get; init; }

    /// <summary>How many rejected tasks can still be asked for by id.</summary>
    public int MaxRemembered { get; init; }

    public required ResultOrder Order { get; init; }

    public required int Seed { get; init; }

    public required TimeProvider Time { get; init; }

    public required IFlowRules<T> Rules { get; init; }

    public required IPendingStore<T> Pending { get; init; }

    public required IResultStore<T> Results { get; init; }
}
