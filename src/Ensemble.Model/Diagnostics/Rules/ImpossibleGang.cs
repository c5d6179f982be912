namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1140: what is said about the processes of a job does not fit together.</summary>
internal static class ImpossibleGang
{
    public static DiagnosticRule Rule { get; } = new("ENS1140", DiagnosticSeverity.Error, "Gang that cannot be");

    /// <summary><paramref name="problem"/>: what is wrong and what to write instead, after the job's name.</summary>
    public static Diagnostic Create(IResource job, string problem, SourceLocation at) => Rule.At(at.Or(job), job.Name, $"{job.Sentence()} {problem}");
}
