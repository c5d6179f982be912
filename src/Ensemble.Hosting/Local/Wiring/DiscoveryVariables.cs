using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>The variables of Aspire's service discovery: <c>services__name__endpoint__0=scheme://host:port</c>.</summary>
internal static class DiscoveryVariables
{
    /// <summary>A service that the process connects to: all replicas, under the scheme.</summary>
    public static void SetService(IDictionary<string, string> variables, EndpointBinding service) =>
        Set(variables, service.Service!, service.Scheme, service);

    /// <summary>An endpoint of a process that is referred to: under its name and, where it differs, under its scheme too; and as one variable of its own.</summary>
    /// <param name="variables">Receives them.</param>
    /// <param name="name">The process's name.</param>
    /// <param name="endpoint">The endpoint.</param>
    public static void SetEndpoint(IDictionary<string, string> variables, string name, EndpointBinding endpoint)
    {
        Set(variables, name, endpoint.Endpoint, endpoint);
        if (!string.Equals(endpoint.Endpoint, endpoint.Scheme, StringComparison.OrdinalIgnoreCase))
            Set(variables, name, endpoint.Scheme, endpoint);
        variables[$"{VariableName.Whole(name)}_{VariableName.Part(endpoint.Endpoint)}"] = Url(endpoint, 0);
    }

    private static void Set(IDictionary<string, string> variables, string name, string endpointName, EndpointBinding endpoint)
    {
        for (int i = 0; i < endpoint.Addresses.Length; i++)
            variables[string.Create(CultureInfo.InvariantCulture, $"services__{name}__{endpointName}__{i}")] = Url(endpoint, i);
    }

    private static string Url(EndpointBinding endpoint, int index) => $"{endpoint.Scheme}://{endpoint.Addresses[index]}";
}
