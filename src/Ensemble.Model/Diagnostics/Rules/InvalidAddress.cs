namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1039: an address that cannot be used.</summary>
public static class InvalidAddress
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1039", DiagnosticSeverity.Error, "Invalid URL or connection string");

    /// <summary>The URL of an external service is not an absolute one without path.</summary>
    /// <param name="at">Where the service was declared.</param>
    /// <param name="service">The external service.</param>
    /// <param name="url">The URL as given.</param>
    public static Diagnostic Url(SourceLocation at, string service, string url) => Rule.At(
        at,
        service,
        $"External service '{service}' has the URL '{url}'. It must be absolute and end with the host, the port or one '/', " +
        "like 'https://example.org:8080'; add paths where it is used.");

    /// <summary>A connection string has no value.</summary>
    /// <param name="at">Where it was declared.</param>
    /// <param name="name">The connection string.</param>
    public static Diagnostic NoConnectionString(SourceLocation at, string name) => Rule.At(
        at, name, $"Connection string '{name}' has no value. Set the environment variable ConnectionStrings__{name}, or refer to it with optional: true.");

    /// <summary>Whether a URL can be that of an external service: absolute, with nothing behind host and port.</summary>
    /// <param name="url">The URL as given.</param>
    public static bool IsUsable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Host.Length: > 0, PathAndQuery: "/", Fragment: "" };
}
