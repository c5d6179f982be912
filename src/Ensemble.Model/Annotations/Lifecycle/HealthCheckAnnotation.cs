namespace Ensemble.Model;

/// <summary>A registered health check that tells whether the process is healthy.</summary>
/// <param name="Key">The key under which the check is registered with the AppHost's services.</param>
public sealed record HealthCheckAnnotation(string Key) : IResourceAnnotation;
