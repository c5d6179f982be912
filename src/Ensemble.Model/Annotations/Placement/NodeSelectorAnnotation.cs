namespace Ensemble.Model;

/// <summary>A label that a node must have. On a member of a group it is an error: the group is placed as a whole.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Location">Where that was said.</param>
public sealed record NodeSelectorAnnotation(string Key, string Value, SourceLocation Location) : IResourceAnnotation;
