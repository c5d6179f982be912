using Ensemble.Jobs;

namespace Ensemble.Rules.Members.Local;

/// <summary>Something that happened to a job of this machine.</summary>
/// <param name="Change">What.</param>
/// <param name="Status">The status of its end as wait(2) gives it: the exit code times 256, or the signal; 0 for any other change.</param>
internal sealed record JobNews(JobChange Change, int Status)
{
    private const int AnyFailure = 1 << 8;

    /// <summary>The status of a failed job.</summary>
    public static int StatusOf(Job job) => job.Attempts is [.., { Cause: { } cause }] && (cause.ExitCode << 8 ?? cause.Signal) is > 0 and var status
        ? status : AnyFailure;
}
