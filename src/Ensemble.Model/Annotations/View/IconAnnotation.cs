namespace Ensemble.Model;

/// <summary>The icon shown with a resource.</summary>
/// <param name="Name">The icon's name.</param>
/// <param name="Filled">Whether the filled variant is meant.</param>
public sealed record IconAnnotation(string Name, bool Filled) : IResourceAnnotation;
