namespace Ensemble.Model;

/// <summary>A process or group joined a group or an experiment.</summary>
/// <param name="Parent">What it joined.</param>
/// <param name="Location">Where that was said.</param>
public sealed record MemberOfAnnotation(IResource Parent, SourceLocation Location) : IResourceAnnotation;
