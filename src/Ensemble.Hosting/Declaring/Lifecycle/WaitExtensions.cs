using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Lets a process start only once others have come so far. Waiting for a group or an experiment means all its processes.</summary>
public static class WaitExtensions
{
    /// <summary>Waits until all replicas of another process run and are healthy.</summary>
    /// <param name="builder">The process that waits.</param>
    /// <param name="dependency">What it waits for.</param>
    /// <param name="waitBehavior">What happens when the other ended before; null for failing with the cause <c>Dependency</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior? waitBehavior = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithWaitSupport =>
        Wait(builder, dependency, WaitType.Healthy, 0, waitBehavior, new(file, line));

    /// <summary>Waits until all replicas of another process run, healthy or not.</summary>
    /// <param name="builder">The process that waits.</param>
    /// <param name="dependency">What it waits for.</param>
    /// <param name="waitBehavior">What happens when the other could not start; null for failing with the cause <c>Dependency</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WaitForStart<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior? waitBehavior = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithWaitSupport =>
        Wait(builder, dependency, WaitType.Started, 0, waitBehavior, new(file, line));

    /// <summary>Waits until all replicas of another process have ended with an exit code.</summary>
    /// <param name="builder">The process that waits.</param>
    /// <param name="dependency">What it waits for.</param>
    /// <param name="exitCode">The exit code that counts as completed, 0 to 255.</param>
    /// <param name="waitBehavior">What happens when the other ended otherwise; null for failing with the cause <c>Dependency</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0, WaitBehavior? waitBehavior = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithWaitSupport =>
        Wait(builder, dependency, WaitType.Completion, exitCode, waitBehavior, new(file, line));

    private static IResourceBuilder<T> Wait<T>(
        IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, int exitCode, WaitBehavior? behavior, SourceLocation at)
        where T : class, IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        return builder.Annotate(new WaitAnnotation(dependency.Resource, type, exitCode, behavior, at));
    }
}
