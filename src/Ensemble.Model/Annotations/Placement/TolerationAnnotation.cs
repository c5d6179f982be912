namespace Ensemble.Model;

/// <summary>A taint of nodes that is tolerated. On a member of a group it is an error: the group is placed as a whole.</summary>
/// <param name="Key">The taint's key.</param>
/// <param name="Value">Its value; null tolerates any.</param>
/// <param name="Effect">Such as <c>NoSchedule</c>; null for all effects.</param>
/// <param name="Location">Where that was said.</param>
public sealed record TolerationAnnotation(string Key, string? Value, string? Effect, SourceLocation Location) : IResourceAnnotation;
