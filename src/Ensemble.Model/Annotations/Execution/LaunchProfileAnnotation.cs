namespace Ensemble.Model;

/// <summary>Which profile of a project's <c>launchSettings.json</c> applies.</summary>
/// <param name="Name">The profile's name; null for none at all. Without this annotation the first project profile applies.</param>
public sealed record LaunchProfileAnnotation(string? Name) : IResourceAnnotation;
