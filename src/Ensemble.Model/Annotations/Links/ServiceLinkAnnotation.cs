namespace Ensemble.Model;

/// <summary>A process's tie to a service: bind, connect or expose.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Port">The port as declared.</param>
/// <param name="Location">Where that was said.</param>
public abstract record ServiceLinkAnnotation(string Service, int? Port, SourceLocation Location) : IResourceAnnotation;
