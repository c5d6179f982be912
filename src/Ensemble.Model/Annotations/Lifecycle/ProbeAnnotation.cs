namespace Ensemble.Model;

/// <summary>A request over HTTP that tells whether a replica is healthy.</summary>
/// <param name="EndpointName">The endpoint asked; null for the first HTTP endpoint.</param>
/// <param name="Path">The path, beginning with <c>/</c>.</param>
/// <param name="StatusCode">The status that means healthy.</param>
/// <param name="Kind">What a failure means.</param>
/// <param name="Interval">Between two requests.</param>
/// <param name="Timeout">Of one request.</param>
/// <param name="InitialDelay">After the start, before the first request.</param>
/// <param name="FailureThreshold">Failures in a row before the replica counts as unhealthy.</param>
public sealed record ProbeAnnotation(
    string? EndpointName, string Path, int StatusCode, ProbeKind Kind, TimeSpan Interval, TimeSpan Timeout, TimeSpan InitialDelay, int FailureThreshold)
        : IResourceAnnotation;
