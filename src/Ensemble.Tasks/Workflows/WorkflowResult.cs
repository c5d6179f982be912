namespace Ensemble.Tasks;

/// <summary>A result that was accepted.</summary>
/// <typeparam name="TOut">What workflows give.</typeparam>
public sealed record WorkflowResult<TOut>
    where TOut : class
{
    /// <summary>The item's id.</summary>
    public required long Id { get; init; }

    /// <summary>What the workflow gave.</summary>
    public required TOut Value { get; init; }

    /// <summary>The version when the workflow was started.</summary>
    public required int StartVersion { get; init; }

    /// <summary>The version when it ended.</summary>
    public required int EndVersion { get; init; }

    /// <summary>When the item was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When the workflow was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
