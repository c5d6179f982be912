namespace Ensemble.Model;

/// <summary>The process offers a service to people outside the experiment. Without a bind of the same name it is its binder too.</summary>
/// <param name="Service">A DNS label, unique in the experiment.</param>
/// <param name="Port">A fixed port, 1 to 65535; null to have one chosen.</param>
/// <param name="Location">Where that was said.</param>
public sealed record ExposeAnnotation(string Service, int? Port, SourceLocation Location) : ServiceLinkAnnotation(Service, Port, Location);
