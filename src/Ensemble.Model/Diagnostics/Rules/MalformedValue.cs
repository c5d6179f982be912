namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1050: a value whose text means nothing.</summary>
internal static class MalformedValue
{
    public static DiagnosticRule Rule { get; } = new("ENS1050", DiagnosticSeverity.Error, "Value that cannot be understood");

    public static Diagnostic Create(IResource resource, MalformedValueAnnotation value) => Rule.At(
        value.Location.Or(resource),
        resource.Name,
        $"{resource.Sentence()} has the {value.What} value '{value.Value}', which cannot be used. It needs {value.Expected}.");
}
