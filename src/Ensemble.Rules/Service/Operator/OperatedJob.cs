namespace Ensemble.Rules.Service.Operator;

/// <summary>A job as clients are told of it.</summary>
/// <param name="Id">Its id in the queue.</param>
/// <param name="Name">Its group, or what the queue calls it.</param>
/// <param name="State">Its state, such as <c>sched</c>, <c>run</c> or <c>inactive</c>.</param>
internal sealed record OperatedJob(string Id, string Name, string State)
{
    /// <summary>Gets on how many nodes it runs.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Gets how many tasks it has.</summary>
    public int Tasks { get; init; } = 1;

    /// <summary>Gets when it was submitted, in seconds since 1970; 0 where that is not known.</summary>
    public double Submitted { get; init; }

    /// <summary>Gets when it began to run; 0 where it has not.</summary>
    public double Started { get; init; }

    /// <summary>Gets when it ended; 0 where it has not.</summary>
    public double Finished { get; init; }

    /// <summary>Gets the status that it ended with; null where it has not ended, or without one.</summary>
    public int? Status { get; init; }
}
