using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>How it is known that a process is healthy. A process that says nothing is healthy as soon as it runs.</summary>
public static class HealthExtensions
{
    private static readonly TimeSpan ReadinessInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadinessTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Asks a health check that is registered with <c>builder.Services.AddHealthChecks()</c>.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="key">The key of the registration.</param>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(key);
        return builder.Annotate(new HealthCheckAnnotation(key));
    }

    /// <summary>Asks an HTTP endpoint every second; three failures in a row make the process unhealthy.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="path">The path, beginning with <c>/</c>; null for <c>/</c>.</param>
    /// <param name="statusCode">The status that means healthy; null for 200.</param>
    /// <param name="endpointName">The endpoint asked; null for the first HTTP endpoint.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null,
        string? endpointName = null)
        where T : class, IResourceWithEndpoints =>
        builder.Annotate(new ProbeAnnotation(endpointName, path ?? "/", statusCode ?? 200, ProbeKind.Readiness, ReadinessInterval, ReadinessTimeout,
        TimeSpan.Zero, 3));

    /// <summary>Asks an HTTP endpoint again and again; what a failure means depends on the kind of probe.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="type">What a failure means.</param>
    /// <param name="path">The path, beginning with <c>/</c>; null for <c>/</c>.</param>
    /// <param name="initialDelaySeconds">After the start, before the first request; null for 5.</param>
    /// <param name="periodSeconds">Between two requests; null for 5.</param>
    /// <param name="timeoutSeconds">Of one request; null for 1.</param>
    /// <param name="failureThreshold">Failures in a row that count; null for 3.</param>
    /// <param name="endpointName">The endpoint asked; null for the first HTTP endpoint.</param>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeKind type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null,
        int? timeoutSeconds = null, int? failureThreshold = null, string? endpointName = null) where T : class, IResourceWithEndpoints =>
        builder.Annotate(new ProbeAnnotation(
            endpointName, path ?? "/", 200, type, TimeSpan.FromSeconds(periodSeconds ?? 5), TimeSpan.FromSeconds(timeoutSeconds ?? 1),
            TimeSpan.FromSeconds(initialDelaySeconds ?? 5), failureThreshold ?? 3));
}
