namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1044: a stop signal that does not exist.</summary>
internal static class UnknownSignal
{
    public static DiagnosticRule Rule { get; } = new("ENS1044", DiagnosticSeverity.Error, "Unknown signal");

    public static Diagnostic Create(IResource resource, string signal, IEnumerable<string> known) => Rule.At(
        resource.DeclaredAt(),
        resource.Name,
        $"{resource.Sentence()} has the stop signal '{signal}', which does not exist." +
        $"{(NearestName.Of(signal, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : " Write one like 'SIGTERM' or 'SIGINT'.")}");
}
