namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1004: two things that must be told apart have the same name.</summary>
internal static class DuplicateName
{
    public static DiagnosticRule Rule { get; } = new("ENS1004", DiagnosticSeverity.Error, "Duplicate name");

    /// <summary><paramref name="where"/>: where both are, such as <c> in group 'workers'</c>; empty for the whole application.</summary>
    public static Diagnostic Create(IResource first, IResource second, string where) => Rule.At(
        second.DeclaredAt(),
        second.Name,
        first.Kind() == second.Kind()
            ? $"{second.Kind().Capitalized()} '{second.Name}' is declared twice{where}{first.DeclaredAt().FirstAt()}. {Advice(second)}"
            : $"{second.Kind().Capitalized()} '{second.Name}' has the name of a {first.Kind()}{first.DeclaredAt().InBrackets()}. {Advice(second)}");

    public static Diagnostic Endpoint(IResource process, EndpointAnnotation first, EndpointAnnotation second) => Rule.At(
        second.Location.Or(process),
        process.Name,
        $"Endpoint '{second.Name}' of {process.Called()} is declared twice{first.Location.FirstAt()}. Give one of them another name.");

    private static string Advice(IResource resource) => resource is IProcessResource
        ? "Give one of them another name, or use WithReplicas for copies of one process."
        : "Give one of them another name.";
}
