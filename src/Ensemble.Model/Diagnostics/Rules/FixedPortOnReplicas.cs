using Ensemble.Model.Checking;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1009: replicas on one host cannot share a fixed port.</summary>
internal static class FixedPortOnReplicas
{
    public static DiagnosticRule Rule { get; } = new("ENS1009", DiagnosticSeverity.Error, "Fixed port on several replicas");

    public static Diagnostic Create(ListeningPort port) => Rule.At(
        port.Location,
        port.Process.Resource.Name,
        $"{port.Process.Resource.Sentence()} has {port.Process.Replicas} replicas on one host, which cannot all listen on port {port.Port} of {port.Title}. " +
        "Leave the port out, so that each replica gets its own, or run one replica.");
}
