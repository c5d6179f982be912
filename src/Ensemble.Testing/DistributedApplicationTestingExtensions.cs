namespace Ensemble.Hosting.Testing;

/// <summary>Reaches a running application from a test.</summary>
public static class DistributedApplicationTestingExtensions
{
    /// <summary>The address of an endpoint.</summary>
    /// <param name="application">A started application.</param>
    /// <param name="name">A service of an experiment, or a process: <c>replay-server</c>, <c>api</c>, <c>workers/api</c>, <c>rl/api</c>.</param>
    /// <param name="endpointName">The endpoint of a process; null for its first. Not for services.</param>
    /// <returns><c>scheme://host:port</c> of the first replica.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint; the message names those there are.</exception>
    /// <exception cref="InvalidOperationException">The application is not started.</exception>
    public static Uri GetEndpoint(this DistributedApplication application, string name, string? endpointName = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        var endpoints = application.Running.Binding.Endpoints;
        var found = endpoints.FirstOrDefault(e => endpointName is null && e.Service == name)
            ?? endpoints.FirstOrDefault(e =>
                (e.Process.Name == name || e.Process.Local == name || e.Process.ToString() == name) && (endpointName is null || e.Endpoint == endpointName))
            ?? throw new ArgumentException(
                $"There is no endpoint '{endpointName ?? "(first)"}' of '{name}'. There are: {string.Join(", ", endpoints.Select(e => e.Service ?? $"{e.Process}:{e.Endpoint}"))}.", nameof(name));
        return new Uri($"{found.Scheme}://{found.Addresses[0]}");
    }

    /// <summary>A client whose base address is an endpoint.</summary>
    /// <param name="application">A started application.</param>
    /// <param name="name">A service of an experiment, or a process.</param>
    /// <param name="endpointName">The endpoint of a process; null for its first.</param>
    /// <returns>A client to dispose. Endpoints of scheme <c>tcp</c> are spoken to over <c>http</c>.</returns>
    public static HttpClient CreateHttpClient(this DistributedApplication application, string name, string? endpointName = null)
    {
        var endpoint = application.GetEndpoint(name, endpointName);
        return new HttpClient { BaseAddress = endpoint.Scheme is "http" or "https" ? endpoint : new UriBuilder(endpoint) { Scheme = "http" }.Uri };
    }
}
