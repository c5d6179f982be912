namespace Ensemble.Model;

/// <summary>A variable of the process.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">Text with deferred values inside.</param>
public sealed record EnvironmentAnnotation(string Name, ReferenceExpression Value) : IResourceAnnotation;
