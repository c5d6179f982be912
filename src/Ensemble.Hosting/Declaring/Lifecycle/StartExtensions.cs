using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>How many copies of a process start, and when.</summary>
public static class StartExtensions
{
    /// <summary>How many copies run, each with its own output, state and ports.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="replicas">1 to 100,000.</param>
    public static IResourceBuilder<T> WithReplicas<T>(this IResourceBuilder<T> builder, int replicas) where T : class, IProcessResource =>
        builder.Set(new ReplicaAnnotation(replicas));

    /// <summary>Starts the process only when a person or a program says so.</summary>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : class, IResource => builder.Set(new ExplicitStartupAnnotation());
}
