namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1170: a command that cannot be split into program and arguments.</summary>
public static class MalformedCommand
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1170", DiagnosticSeverity.Error, "Command that cannot be split");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="group">The jobs it belongs to.</param>
    /// <param name="problem">What is wrong with it, a sentence without its end.</param>
    public static Diagnostic Create(SourceLocation at, string group, string problem) => Rule.At(
        at, group, $"The command of '{group}' cannot be split into a program and its arguments: {problem}. Quote it as for a shell; no shell will run it.");
}
