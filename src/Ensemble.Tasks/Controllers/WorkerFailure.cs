namespace Ensemble.Tasks;

/// <summary>A call that one of several workers could not carry out; the others did.</summary>
/// <param name="Worker">The worker's place among the workers, from 0.</param>
/// <param name="Error">What it threw.</param>
public sealed record WorkerFailure(int Worker, Exception Error);
