namespace Ensemble.Model;

/// <summary>The experiment is over when all processes marked so have ended.</summary>
public sealed record EndsExperimentAnnotation : IResourceAnnotation;
