namespace Ensemble.Model;

/// <summary>The process connects to a service of its experiment.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Port">Always an error: who binds the service chooses the port.</param>
/// <param name="Location">Where that was said.</param>
public sealed record ConnectAnnotation(string Service, int? Port, SourceLocation Location) : ServiceLinkAnnotation(Service, Port, Location);
