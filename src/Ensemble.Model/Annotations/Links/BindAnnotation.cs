namespace Ensemble.Model;

/// <summary>The process listens on a service of its experiment.</summary>
/// <param name="Service">A DNS label, unique in the experiment.</param>
/// <param name="Port">A fixed port, 1 to 65535; null to have one chosen.</param>
/// <param name="Location">Where that was said.</param>
public sealed record BindAnnotation(string Service, int? Port, SourceLocation Location) : ServiceLinkAnnotation(Service, Port, Location);
