namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1045: an experiment or group that has nothing to run.</summary>
internal static class NothingInside
{
    public static DiagnosticRule Rule { get; } = new("ENS1045", DiagnosticSeverity.Warning, "Experiment or group without processes");

    public static Diagnostic Create(IResource scope) => Rule.At(
        scope.DeclaredAt(), scope.Name, $"{scope.Sentence()} has no processes, so there is nothing to run. Add one, or remove the {scope.Kind()}.");
}
