namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1018: a wait for or a reference to something that is not there or is of the wrong kind.</summary>
internal static class MissingTarget
{
    public static DiagnosticRule Rule { get; } = new("ENS1018", DiagnosticSeverity.Error, "Wait or reference that leads nowhere");

    public static Diagnostic CannotWaitFor(IResource waiter, WaitAnnotation wait) => Rule.At(
        wait.Location.Or(waiter),
        waiter.Name,
        $"{waiter.Sentence()} waits for {wait.Resource.Called()}{wait.Resource.DeclaredAt().InBrackets()}, which never starts. " +
        "Wait for a process, a group or an experiment, or remove the wait.");

    /// <summary><paramref name="verb"/>: <c>waits for</c> or <c>refers to</c>.</summary>
    public static Diagnostic NotInApplication(IResource source, string verb, IResource target, SourceLocation at) => Rule.At(
        at.Or(source),
        source.Name,
        $"{source.Sentence()} {verb} {target.Called()}{target.DeclaredAt().InBrackets()}, which belongs to no experiment of this application. " +
        $"Add it to an experiment, or remove {(verb == "waits for" ? "the wait" : "the reference")}.");

    public static Diagnostic CannotReferTo(IResource source, ReferenceAnnotation reference) => Rule.At(
        reference.Location.Or(source),
        source.Name,
        $"{source.Sentence()} refers to {reference.Target.Called()}{reference.Target.DeclaredAt().InBrackets()}, which has no address. " +
        Instead(reference.Target));

    public static Diagnostic NoSuchEndpoint(IResource source, IResource target, string endpoint, SourceLocation at) => Rule.At(
        at.Or(source),
        source.Name,
        $"{source.Sentence()} refers to endpoint '{endpoint}' of '{target.Path()}'{target.DeclaredAt().InBrackets()}, {Hint(target, endpoint)}");

    private static string Instead(IResource target) => target is ParameterResource
        ? "Pass a parameter with WithEnvironment or WithArgs."
        : "Refer to a process, a connection string or an external service.";

    private static string Hint(IResource target, string endpoint)
    {
        string[] declared = [.. target.Annotations.OfType<EndpointAnnotation>().Select(e => e.Name)];
        if (declared.Length == 0)
            return $"which declares no endpoint. Write WithEndpoint(name: \"{endpoint}\") or Binds(\"{endpoint}\") on it.";
        return NearestName.Of(endpoint, declared) is { } nearest
            ? $"which declares none of that name.{ResourceWords.DidYouMean(nearest)}"
            : $"which declares only {declared.Take(10).Listed()}. Use one of them, or declare '{endpoint}'.";
    }
}
