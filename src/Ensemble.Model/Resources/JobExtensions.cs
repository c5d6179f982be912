namespace Ensemble.Model;

/// <summary>Questions about jobs.</summary>
internal static class JobExtensions
{
    /// <summary>What kind of work a job is: its name where nothing else was declared.</summary>
    public static string JobType(this IJobResource job) => job.Annotations.Last<JobTypeAnnotation>()?.Type ?? job.Name;

    /// <summary>Whether code of the AppHost does the work.</summary>
    public static bool NeedsHandler(this IJobResource job) => job is JobResource { Command.Length: 0 };
}
