using Ensemble.Model.Views;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1001: a process connects to a service that no process of its experiment binds or exposes.</summary>
internal static class UnboundConnect
{
    public static DiagnosticRule Rule { get; } = new("ENS1001", DiagnosticSeverity.Error, "Connect to a service that nobody binds");

    /// <summary><paramref name="hint"/>: a sentence that says what was probably meant.</summary>
    public static Diagnostic Create(ProcessView process, ConnectAnnotation connect, string hint) => Rule.At(
        connect.Location.Or(process.Resource),
        process.Resource.Name,
        $"{process.Resource.Sentence()} connects to '{connect.Service}', which no process of experiment '{process.Experiment.Name}' binds. {hint}");
}
