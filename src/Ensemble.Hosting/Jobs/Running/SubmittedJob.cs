namespace Ensemble.Hosting.Jobs.Running;

/// <summary>What the journal calls a job that was submitted to a run and is no replica of it. No replica and no experiment can be called so.</summary>
internal static class SubmittedJob
{
    private const string Prefix = "job:";

    /// <summary>The subject of a job's events.</summary>
    public static string SubjectOf(string job) => Prefix + job;

    /// <summary>Whether a subject is such a job.</summary>
    public static bool IsSubject(string subject) => subject.StartsWith(Prefix, StringComparison.Ordinal);
}
