namespace Ensemble.Model;

/// <summary>A named value that a job is given: its command as an argument, its handler from its context.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Json">Its value as JSON.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobParameterAnnotation(string Name, string Json, SourceLocation Location) : IResourceAnnotation;
