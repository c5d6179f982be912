namespace Ensemble.Model;

/// <summary>Where a resource was declared.</summary>
/// <param name="Location">The caller's file and line.</param>
public sealed record DeclaredAtAnnotation(SourceLocation Location) : IResourceAnnotation;
