using Ensemble.Model.Checking;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1002: two processes of an experiment bind or expose the same service.</summary>
internal static class TwoBinders
{
    public static DiagnosticRule Rule { get; } = new("ENS1002", DiagnosticSeverity.Error, "Service with two binders");

    public static Diagnostic Create(ServiceOffer first, ServiceOffer second) => Rule.At(
        second.Location,
        second.Process.Resource.Name,
        $"{second.Process.Resource.Sentence()} {second.Verb} '{second.Service}', " +
        $"which '{first.Process.Resource.Path()}' {first.Verb} already{first.Location.InBrackets()}. " +
        $"A service of experiment '{first.Process.Experiment.Name}' has one binder: rename one of them, " +
        "or give one process several replicas with WithReplicas.");
}
