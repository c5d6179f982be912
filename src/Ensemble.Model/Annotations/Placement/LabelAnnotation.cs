namespace Ensemble.Model;

/// <summary>A label that targets and views carry along.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record LabelAnnotation(string Key, string Value) : IResourceAnnotation;
