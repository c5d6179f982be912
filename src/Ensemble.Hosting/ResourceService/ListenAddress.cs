using System.Net;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Where the resource service is to listen, as the AppHost's own environment says with Aspire's variables.</summary>
/// <param name="Text">What the variable says.</param>
/// <param name="Host">The loopback address; null for all that <c>localhost</c> stands for.</param>
/// <param name="Port">The port; 0 for any.</param>
/// <param name="Problem">Why nobody can listen there, as a sentence; null where one can.</param>
internal sealed record ListenAddress(string Text, IPAddress? Host, int Port, string? Problem)
{
    private static readonly string[] Variables = ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL"];

    /// <summary>Reads the variables; null where nobody asks for the service.</summary>
    public static ListenAddress? From(IReadOnlyDictionary<string, string> variables)
    {
        foreach (string variable in Variables)
        {
            if (variables.TryGetValue(variable, out string? text) && text.Length > 0)
                return Parse(variable, text);
        }
        return null;
    }

    private static ListenAddress Parse(string variable, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return new(text, null, 0, $"{variable} is '{text}', which is no address. Write one such as http://localhost:22057.");
        if (uri.Scheme == "https")
            return new(
                text, null, 0, $"{variable} is '{text}', and the service speaks HTTP/2 without TLS. Write http:// there and in the dashboard's environment.");
        bool isName = uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (!isName && !(IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address)))
            return new(text, null, 0, $"{variable} is '{text}', and the service listens on this machine's own addresses only. Write localhost, or 127.0.0.1.");
        // A name stands for two addresses, which cannot share a port that the system chooses.
        var host = isName ? (uri.Port == 0 ? IPAddress.Loopback : null) : IPAddress.Parse(uri.IdnHost);
        return new(text, host, uri.Port, null);
    }
}
