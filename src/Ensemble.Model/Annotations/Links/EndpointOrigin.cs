namespace Ensemble.Model;

/// <summary>Who declared an endpoint.</summary>
public enum EndpointOrigin
{
    /// <summary>The AppHost, with <c>WithEndpoint</c> and its kin.</summary>
    Declared,

    /// <summary>A bind or expose alone; nothing has been said yet about the endpoint itself.</summary>
    Service,

    /// <summary>The launch profile of a project.</summary>
    LaunchProfile,
}
