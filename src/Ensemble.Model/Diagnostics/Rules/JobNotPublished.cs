namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1145: a publisher knows no jobs.</summary>
public static class JobNotPublished
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1145", DiagnosticSeverity.Error, "Job that cannot be published");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the job was declared.</param>
    /// <param name="job">The job.</param>
    /// <param name="publisher">The publisher.</param>
    public static Diagnostic Create(SourceLocation at, string job, string publisher) => Rule.At(
        at, job, $"Job '{job}' cannot be published by '{publisher}', which knows no jobs. Leave it out with ExcludeFromManifest(), or declare a process.");
}
