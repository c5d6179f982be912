using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>How a process ends and what follows. On an experiment or group it applies to every process below that does not say otherwise itself.</summary>
public static class EndExtensions
{
    /// <summary>Starts a process that ended by itself again.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="policy">After which ends. Default without this call: never.</param>
    /// <param name="maxRestarts">How often in a row at most, 0 or more; null for no limit.</param>
    /// <param name="backoff">The pause before each; null for <see cref="RestartBackoff.Default"/>.</param>
    public static IResourceBuilder<T> WithRestart<T>(this IResourceBuilder<T> builder, RestartPolicy policy, int? maxRestarts = null,
        RestartBackoff? backoff = null)
        where T : class, IResourceWithProcessSettings => builder.Set(new RestartAnnotation(policy, maxRestarts, backoff ?? RestartBackoff.Default));

    /// <summary>The signal that asks the process to end. Default: <c>SIGTERM</c>.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="signal">The signal's name, such as <c>SIGINT</c>.</param>
    public static IResourceBuilder<T> WithStopSignal<T>(this IResourceBuilder<T> builder, string signal) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(signal);
        return builder.Annotate(new StopAnnotation(signal, null));
    }

    /// <summary>How long the process may take to end after the stop signal before it is killed. Default: 10 s.</summary>
    public static IResourceBuilder<T> WithGracePeriod<T>(this IResourceBuilder<T> builder, TimeSpan gracePeriod)
        where T : class, IResourceWithProcessSettings =>
        builder.Annotate(new StopAnnotation(null, gracePeriod));

    /// <summary>How long one incarnation of the process may run before it is killed. Default: no limit.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="limit">Above zero.</param>
    public static IResourceBuilder<T> WithTimeLimit<T>(this IResourceBuilder<T> builder, TimeSpan limit) where T : class, IResourceWithProcessSettings =>
        builder.Set(new TimeLimitAnnotation(limit));

    /// <summary>The exit codes that mean success, in place of 0.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="codes">0 to 255 each, at least one.</param>
    public static IResourceBuilder<T> WithSuccessExitCodes<T>(this IResourceBuilder<T> builder, params int[] codes)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(codes);
        return builder.Set(new SuccessExitCodesAnnotation([.. codes]));
    }
}
