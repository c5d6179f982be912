namespace Ensemble.Model;

/// <summary>GPUs for every replica.</summary>
/// <param name="Count">0 to 64.</param>
public sealed record GpuAnnotation(int Count) : IResourceAnnotation;
