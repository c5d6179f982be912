namespace Ensemble.Model;

/// <summary>Of how many processes a job is made, and what becomes of the others when one of them fails. What is null was not said.</summary>
/// <param name="WorldSize">How many processes in all.</param>
/// <param name="MinNodes">The fewest machines.</param>
/// <param name="MaxNodes">The most machines.</param>
/// <param name="ProcessesPerNode">How many processes a machine runs: a number, <c>gpu</c>, <c>cpu</c> or <c>auto</c>.</param>
/// <param name="MaxRestarts">How often all of them are started again after a failure.</param>
/// <param name="Policy">What a failure of one process means.</param>
/// <param name="Quorum">How many processes must succeed where the policy is <see cref="GangPolicy.Quorum"/>.</param>
/// <param name="Location">Where that was said last.</param>
public sealed record GangAnnotation(
    int? WorldSize, int? MinNodes, int? MaxNodes, string? ProcessesPerNode, int? MaxRestarts, GangPolicy? Policy, int? Quorum, SourceLocation Location)
    : IResourceAnnotation
{
    /// <summary>Nothing was said.</summary>
    public static GangAnnotation None { get; } = new(null, null, null, null, null, null, null, SourceLocation.Unknown);
}
