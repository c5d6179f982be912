namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1085: a secret that stands in the source, and so in its history and on every machine that has it.</summary>
internal static class SecretInSource
{
    public static DiagnosticRule Rule { get; } = new("ENS1085", DiagnosticSeverity.Warning, "Secret in the source");

    public static Diagnostic Parameter(SourceLocation at, string name) => Rule.At(
        at,
        name,
        $"Parameter '{name}' is a secret, but its value stands in the source. Leave the value out and set the environment variable Parameters__{name}, " +
        "or keep it in user secrets.");

    public static Diagnostic Variable(SourceLocation at, string name) => Rule.At(
        at,
        name,
        $"Variable '{name}' is set to what looks like a secret, which then stands in the source. " +
        "Declare it with AddParameter(..., secret: true) and pass that.");
}
