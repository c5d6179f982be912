namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1141: a job has a setting that only processes understand that run by themselves.</summary>
internal static class SettingNotForJobs
{
    public static DiagnosticRule Rule { get; } = new("ENS1141", DiagnosticSeverity.Error, "Setting that jobs do not have");

    /// <summary><paramref name="setting"/>: such as <c>a restart policy</c>. <paramref name="instead"/>: what to write instead, a sentence.</summary>
    public static Diagnostic Create(IResource job, string setting, string instead, SourceLocation at) => Rule.At(
        at.Or(job), job.Name, $"{job.Sentence()} has {setting}, which jobs do not have: a scheduler starts them and knows how they ended. {instead}");
}
