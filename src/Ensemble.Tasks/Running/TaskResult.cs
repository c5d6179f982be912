using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tasks;

/// <summary>How one task ended.</summary>
/// <typeparam name="T">What tasks give.</typeparam>
public sealed record TaskResult<T>
{
    /// <summary>The task's id.</summary>
    public required long Id { get; init; }

    /// <summary>What it gave; the default where it failed.</summary>
    public T? Value { get; init; }

    /// <summary>Why it failed: what it threw, or an <see cref="OperationCanceledException"/> where it was cancelled. Null where it succeeded.</summary>
    public Exception? Error { get; init; }

    /// <summary>Whether it gave a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
