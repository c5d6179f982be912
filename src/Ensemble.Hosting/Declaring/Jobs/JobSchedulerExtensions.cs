using System.Runtime.CompilerServices;
using Ensemble.Jobs;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>What the AppHost's scheduler of jobs can do beside the jobs that are declared.</summary>
public static class JobSchedulerExtensions
{
    /// <summary>
    /// Keeps the AppHost up until it is stopped, for jobs that are submitted while it runs. Without this call there is a scheduler only where jobs are
    /// declared, and the run ends with its experiments.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="maxConcurrent">How many jobs run at once at most; null for as many as the machine has processors.</param>
    /// <param name="keepJobs">How many ended jobs are kept; null for 1,000,000.</param>
    /// <param name="keepFor">How long ended jobs are kept; null for a year.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IDistributedApplicationBuilder AddJobScheduler(
        this IDistributedApplicationBuilder builder, int? maxConcurrent = null, long? keepJobs = null, TimeSpan? keepFor = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(builder, new JobSchedulerAnnotation(maxConcurrent, keepJobs, keepFor, new(file, line)));

    /// <summary>
    /// Registers code that does all jobs of a type that have no command, in the AppHost's own process. It may be called again for the same job, after a
    /// failure or after the AppHost was killed.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="type">The type of the jobs.</param>
    /// <param name="handler">Does one job. Returning completes it, an exception fails it; the token says that it was cancelled.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IDistributedApplicationBuilder AddJobHandler(
        this IDistributedApplicationBuilder builder, string type, Func<JobContext, CancellationToken, Task> handler,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(handler);
        return Add(builder, new JobHandlerAnnotation(type, handler, new(file, line)));
    }

    /// <summary>Registers the command that trains where training is asked for over the control API, and keeps the AppHost up for that.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="command">A path, or a name looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its first arguments; what is asked for follows as options.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IDistributedApplicationBuilder AddTrainingRecipe(
        this IDistributedApplicationBuilder builder, string command, IEnumerable<string>? arguments = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        return Add(builder, new TrainingRecipeAnnotation(command, [.. arguments ?? []], new(file, line)));
    }

    /// <summary>
    /// Lets other machines join the scheduler, by <c>ensemble agent --join</c>, so that gangs can run on several. Keeps the AppHost up as
    /// <see cref="AddJobScheduler"/> does. Whoever has the key of the AppHost's agents, which it makes at the first use, can join.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="listen">An address of this machine, with or without a port (7070). <c>0.0.0.0</c> stands for all; without a word only this machine can.</param>
    /// <param name="advertise">The name or address at which others reach this machine; null for the one that each came to.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IDistributedApplicationBuilder WithAgents(
        this IDistributedApplicationBuilder builder, string listen = "127.0.0.1:7070", string? advertise = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(listen);
        return Add(builder, new JobAgentsAnnotation(listen, advertise, new(file, line)));
    }

    private static IDistributedApplicationBuilder Add(IDistributedApplicationBuilder builder, IResourceAnnotation annotation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Model.Annotations.Add(annotation);
        return builder;
    }
}
