using System.Globalization;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1124: a run was taken over, and somebody else has the ports to which its processes send telemetry.</summary>
public static class TelemetryLost
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1124", DiagnosticSeverity.Warning, "Telemetry of running processes is lost");

    /// <summary>A finding of this rule.</summary>
    /// <param name="http">The port for telemetry over HTTP.</param>
    /// <param name="grpc">The port for telemetry over gRPC.</param>
    public static Diagnostic Create(int http, int grpc) => Rule.At(
        SourceLocation.Unknown,
        "",
        string.Create(CultureInfo.InvariantCulture, $"Another program has port {http} or {grpc}, to which processes of this run send their telemetry. ")
        + "What runs goes on without being received there; what is started from now on knows the new ports.");
}
