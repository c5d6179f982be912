namespace Ensemble.Model;

/// <summary>The process starts only when a person or a program says so.</summary>
public sealed record ExplicitStartupAnnotation : IResourceAnnotation;
