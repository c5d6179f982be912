namespace Ensemble.Tasks;

/// <summary>What a workflow is told beside its item.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Version">The version when it was started.</param>
/// <param name="IsEval">Whether it is run to evaluate, not to learn from.</param>
/// <param name="GroupSize">How many results of the same item are wanted together, at least 1.</param>
/// <param name="Attempt">The number of this attempt, from 1.</param>
public sealed record WorkflowContext(long Id, int Version, bool IsEval, int GroupSize, int Attempt);
