namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1143: something of which there is one for all jobs is declared again.</summary>
internal static class SchedulerPartTwice
{
    public static DiagnosticRule Rule { get; } = new("ENS1143", DiagnosticSeverity.Error, "Part of the scheduler declared twice");

    /// <summary><paramref name="part"/>: such as <c>recipe for training</c>. <paramref name="call"/>: the method that declares it.</summary>
    public static Diagnostic Create(string part, string call, SourceLocation first, SourceLocation second) => Rule.At(
        second, "", $"The {part} is declared twice{first.FirstAt()}. Remove one of the calls of {call}.");
}
