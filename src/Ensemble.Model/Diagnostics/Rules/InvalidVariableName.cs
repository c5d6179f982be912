namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1043: a name that no environment variable can have.</summary>
internal static class InvalidVariableName
{
    public static DiagnosticRule Rule { get; } = new("ENS1043", DiagnosticSeverity.Error, "Invalid name of a variable");

    public static Diagnostic Create(IResource resource, string name) => Rule.At(
        resource.DeclaredAt(),
        resource.Name,
        name.Length == 0
            ? $"{resource.Sentence()} has an environment variable without a name. Give it one."
            : $"{resource.Sentence()} has an environment variable '{name.Replace("\0", "\\0", StringComparison.Ordinal)}'. " +
            "A name cannot contain '=' or a zero character: pass the value as the second argument of WithEnvironment.");
}
