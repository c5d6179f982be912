namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1040: a process waits for one that is only started by hand.</summary>
internal static class WaitForExplicitStart
{
    public static DiagnosticRule Rule { get; } = new("ENS1040", DiagnosticSeverity.Warning, "Wait for a process that nothing starts");

    public static Diagnostic Create(IResource waiter, WaitAnnotation wait, IResource explicitlyStarted) => Rule.At(
        wait.Location.Or(waiter),
        waiter.Name,
        $"{waiter.Sentence()} waits for {wait.Resource.Called()}, but '{explicitlyStarted.Path()}'{explicitlyStarted.DeclaredAt().InBrackets()} " +
        $"starts only when told to. Until somebody starts it, '{waiter.Path()}' waits: write WithExplicitStart() on '{waiter.Path()}' too, " +
        "or remove the wait.");
}
