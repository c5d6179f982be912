using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>The variables of Aspire's service discovery: <c>services__name__endpoint__0=scheme://host:port</c>.</summary>
internal static class DiscoveryVariables
{
    /// <summary>A service that the process connects to: all replicas, under the scheme.</summary>
    public static void SetService(IDictionary<string, string> variables, EndpointBinding service) =>
        Set(variables, service.Service!, service.Scheme, service);

    /// <summary>
    /// Endpoints of a process that is referred to: each under its name, and as one variable of its own; and each scheme that is no endpoint's name, for the
    /// first endpoint that has it.
    /// </summary>
    /// <param name="variables">Receives them.</param>
    /// <param name="name">The process's name.</param>
    /// <param name="endpoints">The endpoints in the order of their declaration.</param>
    public static void SetReference(IDictionary<string, string> variables, string name, IReadOnlyCollection<EndpointBinding> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            Set(variables, name, endpoint.Endpoint, endpoint);
            variables[$"{VariableName.Whole(name)}_{VariableName.Part(endpoint.Endpoint)}"] = Url(endpoint, 0);
        }
        var names = endpoints.Select(e => e.Endpoint).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in endpoints)
            if (names.Add(endpoint.Scheme))
                Set(variables, name, endpoint.Scheme, endpoint);
    }

    private static void Set(IDictionary<string, string> variables, string name, string endpointName, EndpointBinding endpoint)
    {
        for (int i = 0; i < endpoint.Addresses.Length; i++)
            variables[string.Create(CultureInfo.InvariantCulture, $"services__{name}__{endpointName}__{i}")] = Url(endpoint, i);
    }

    private static string Url(EndpointBinding endpoint, int index) => $"{endpoint.Scheme}://{endpoint.Addresses[index]}";
}
