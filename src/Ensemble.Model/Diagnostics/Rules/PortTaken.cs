namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1012: a fixed port that another program or the system holds.</summary>
public static class PortTaken
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1012", DiagnosticSeverity.Error, "Fixed port is taken");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the service was bound.</param>
    /// <param name="process">The process that binds it.</param>
    /// <param name="service">The service or endpoint.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="holder">Who holds it, such as <c>redis-server (pid 812)</c>; null where that cannot be told.</param>
    public static Diagnostic Create(SourceLocation at, string process, string service, int port, string? holder) => Rule.At(
        at,
        process,
        $"Port {port} of service '{service}' (process '{process}') is taken by {holder ?? "another program"}. " +
        "Stop that, choose another port, or leave the port out to have a free one chosen.");

    /// <summary>A port that only root may use.</summary>
    /// <param name="at">Where the service was bound.</param>
    /// <param name="process">The process that binds it.</param>
    /// <param name="service">The service or endpoint.</param>
    /// <param name="port">The port.</param>
    /// <param name="lowest">The lowest port that everybody may use.</param>
    public static Diagnostic Forbidden(SourceLocation at, string process, string service, int port, int lowest = 1024) => Rule.At(
        at,
        process,
        $"Port {port} of service '{service}' (process '{process}') is only for root. " +
        $"Choose one from {lowest} on, or leave the port out to have a free one chosen.");
}
