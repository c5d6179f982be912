namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1049: a process or group that belongs to no experiment, so that nothing would start it.</summary>
internal static class NoExperiment
{
    public static DiagnosticRule Rule { get; } = new("ENS1049", DiagnosticSeverity.Error, "Process without experiment");

    public static Diagnostic Create(IResource resource) => Rule.At(
        resource.DeclaredAt(),
        resource.Name,
        $"{resource.Sentence()} belongs to no experiment, so nothing would start it. Add it to one with experiment.Add(...).");
}
