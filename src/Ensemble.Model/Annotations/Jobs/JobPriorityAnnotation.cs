namespace Ensemble.Model;

/// <summary>How urgent a job is.</summary>
/// <param name="Priority">Higher ones start first.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobPriorityAnnotation(int Priority, SourceLocation Location) : IResourceAnnotation;
