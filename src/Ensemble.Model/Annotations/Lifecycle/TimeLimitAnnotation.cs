namespace Ensemble.Model;

/// <summary>How long one incarnation of a process may run before it is killed.</summary>
/// <param name="Limit">Above zero.</param>
public sealed record TimeLimitAnnotation(TimeSpan Limit) : IResourceAnnotation;
