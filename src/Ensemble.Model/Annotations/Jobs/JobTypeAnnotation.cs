namespace Ensemble.Model;

/// <summary>What kind of work a job is: names the handler where it has no command, and jobs of different types get their turns fairly.</summary>
/// <param name="Type">The type.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobTypeAnnotation(string Type, SourceLocation Location) : IResourceAnnotation;
