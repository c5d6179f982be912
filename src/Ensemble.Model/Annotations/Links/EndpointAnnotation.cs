namespace Ensemble.Model;

/// <summary>An endpoint that a process listens on: one declared with <c>WithEndpoint</c>, or the endpoint of a service it binds or exposes.</summary>
/// <param name="name">Unique within the process; for a service, the service's name.</param>
/// <param name="uriScheme">The scheme, such as <c>tcp</c>, <c>http</c>.</param>
public sealed class EndpointAnnotation(string name, string uriScheme) : IResourceAnnotation
{
    /// <summary>Unique within the process.</summary>
    public string Name { get; } = name;

    /// <summary>The scheme, such as <c>tcp</c>, <c>http</c>.</summary>
    public string UriScheme { get; set; } = uriScheme;

    /// <summary>The port people and processes connect to; null to have one chosen.</summary>
    public int? Port { get; set; }

    /// <summary>The port the process listens on. No proxy stands between, so where both are given they must agree.</summary>
    public int? TargetPort { get; set; }

    /// <summary>A variable that receives the port; null for none.</summary>
    public string? EnvironmentVariable { get; set; }

    /// <summary>Whether people outside the experiment reach it.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether the fixed port is kept even in an isolated run, where ports are random.</summary>
    public bool IsFixed { get; set; }

    /// <summary>The service of the experiment that this endpoint is; null for an endpoint of the process only.</summary>
    public string? Service { get; set; }

    /// <summary>Who declared it.</summary>
    public EndpointOrigin Origin { get; set; }

    /// <summary>Where it was declared.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>Where the first replica listens. Set once, at launch.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }
}
