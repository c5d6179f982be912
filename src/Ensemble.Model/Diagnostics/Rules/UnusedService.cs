using Ensemble.Model.Checking;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1011: a bound service that nobody connects to, refers to or exposes.</summary>
internal static class UnusedService
{
    public static DiagnosticRule Rule { get; } = new("ENS1011", DiagnosticSeverity.Warning, "Bound service that nobody uses");

    public static Diagnostic Create(ServiceOffer bind) => Rule.At(
        bind.Location,
        bind.Process.Resource.Name,
        $"{bind.Process.Resource.Sentence()} binds '{bind.Service}', but no process of experiment '{bind.Process.Experiment.Name}' connects to it. " +
        $"Write Connects(\"{bind.Service}\") on who uses it, Exposes instead of Binds where people do, or remove the bind.");
}
