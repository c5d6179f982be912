namespace Ensemble.Tasks;

/// <summary>What can be said about an item when it is submitted.</summary>
public sealed record WorkflowSubmission
{
    /// <summary>Its id. An id can be given again when the item that had it has ended.</summary>
    /// <value>Default null: the next number that is free.</value>
    public long? Id { get; init; }

    /// <summary>Whether it is run to evaluate. Reaches the workflow.</summary>
    /// <value>Default false.</value>
    public bool IsEval { get; init; }

    /// <summary>How many results of the same item are wanted together, at least 1. Reaches the workflow.</summary>
    /// <value>Default 1.</value>
    public int GroupSize { get; init; } = 1;

    internal static WorkflowSubmission Default { get; } = new();
}
