namespace Ensemble.Model;

/// <summary>What an experiment does when a process fails for good.</summary>
/// <param name="Kind">Which policy.</param>
/// <param name="Minimum">For <see cref="FailurePolicyKind.Quorum"/>: how many replicas must not have failed for the experiment to go on and to succeed.</param>
public sealed record FailurePolicy(FailurePolicyKind Kind, int Minimum = 0)
{
    /// <summary>The first process that fails stops the rest and is named as the cause. The default.</summary>
    public static FailurePolicy StopExperiment { get; } = new(FailurePolicyKind.StopExperiment);

    /// <summary>The others go on; the experiment has failed all the same when it ends.</summary>
    public static FailurePolicy Continue { get; } = new(FailurePolicyKind.Continue);

    /// <summary>The experiment goes on, and succeeds, as long as enough replicas have not failed.</summary>
    /// <param name="minimum">How many, at least 1.</param>
    public static FailurePolicy Quorum(int minimum) => new(FailurePolicyKind.Quorum, minimum);
}
