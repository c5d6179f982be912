namespace Ensemble.Model;

/// <summary>The failure policy of an experiment.</summary>
/// <param name="Policy">The policy.</param>
public sealed record FailurePolicyAnnotation(FailurePolicy Policy) : IResourceAnnotation;
