using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>What a job is given, when its turn is, and what follows a failure.</summary>
public static class JobSettingExtensions
{
    /// <summary>
    /// How often a failed attempt is followed by another, from the beginning and when there is room for it. An attempt that its host did not survive does not
    /// count. Default: 0.
    /// </summary>
    /// <param name="builder">The job.</param>
    /// <param name="retries">0 or more.</param>
    /// <param name="backoff">How long the first retry waits, each further one twice as long; null for 1 s.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithRetries<T>(
        this IResourceBuilder<T> builder, int retries, TimeSpan? backoff = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        builder.Set(new JobRetryAnnotation(retries, backoff, new(file, line)));

    /// <summary>How urgent the job is: of those that wait for room, higher ones start first. Default: 0.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="priority">-1,000 to 1,000.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithPriority<T>(
        this IResourceBuilder<T> builder, int priority, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        builder.Set(new JobPriorityAnnotation(priority, new(file, line)));

    /// <summary>What kind of work the job is: types get their turns fairly, and lists can be asked for one. Default: the job's name.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="type">1 to 200 characters.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithJobType<T>(
        this IResourceBuilder<T> builder, string type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource
    {
        ArgumentNullException.ThrowIfNull(type);
        return builder.Set(new JobTypeAnnotation(type, new(file, line)));
    }

    /// <summary>
    /// Gives the job a named value: its command as the argument <c>--name value</c> behind the others, its handler from its context. <c>true</c> becomes
    /// <c>--name</c>; <c>false</c> and null become nothing. Large values are passed by file. Not for secrets: those are variables.
    /// </summary>
    /// <param name="builder">The job.</param>
    /// <param name="name">Its name, without dashes.</param>
    /// <param name="value">A text, a number, a truth value, or any other JSON.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithParameter<T>(
        this IResourceBuilder<T> builder, string name, JsonNode? value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource
    {
        ArgumentNullException.ThrowIfNull(name);
        return builder.Annotate(new JobParameterAnnotation(name, value?.ToJsonString() ?? "null", new(file, line)));
    }
}
