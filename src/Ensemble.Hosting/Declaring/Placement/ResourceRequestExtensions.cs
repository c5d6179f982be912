using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// What every replica of a process needs of a machine. On an experiment or group it applies to every process below that does not say otherwise itself.
/// </summary>
public static class ResourceRequestExtensions
{
    /// <summary>Cores for every replica. On this machine they are reserved, and limited where that can be enforced.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="request">Cores reserved, above 0; fractions are allowed.</param>
    /// <param name="limit">Never more than this, at least the request; null for no limit.</param>
    public static IResourceBuilder<T> WithCpus<T>(this IResourceBuilder<T> builder, double request, double? limit = null)
        where T : class, IResourceWithProcessSettings =>
        builder.Set(new CpuAnnotation(request, limit));

    /// <summary>Memory for every replica. On this machine it is reserved, and limited where that can be enforced.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="request">Bytes reserved, above 0.</param>
    /// <param name="limit">Never more than this many bytes, at least the request; null for no limit.</param>
    public static IResourceBuilder<T> WithMemory<T>(this IResourceBuilder<T> builder, long request, long? limit = null)
        where T : class, IResourceWithProcessSettings =>
        builder.Set(new MemoryAnnotation(request, limit));

    /// <summary>Memory for every replica. On this machine it is reserved, and limited where that can be enforced.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="request">Such as <c>512Mi</c>, <c>4Gi</c> or <c>1.5G</c>.</param>
    /// <param name="limit">Never more than this, at least the request; null for no limit.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithMemory<T>(
        this IResourceBuilder<T> builder, string request, string? limit = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(request);
        if (MemorySize.TryParse(request) is not { } bytes)
            return builder.Annotate(Malformed(nameof(WithMemory), request, new(file, line)));
        if (limit is not null && MemorySize.TryParse(limit) is null)
            return builder.Annotate(Malformed(nameof(WithMemory), limit, new(file, line)));
        return builder.WithMemory(bytes, limit is null ? null : MemorySize.TryParse(limit));
    }

    /// <summary>GPUs for every replica. On this machine they are handed over in <c>CUDA_VISIBLE_DEVICES</c>.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="count">0 to 64; 0 takes back what an experiment or group says.</param>
    public static IResourceBuilder<T> WithGpus<T>(this IResourceBuilder<T> builder, int count) where T : class, IResourceWithProcessSettings =>
        builder.Set(new GpuAnnotation(count));

    /// <summary>Nodes of a cluster. Without meaning on one machine.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="nodes">At least 1.</param>
    public static IResourceBuilder<T> WithNodes<T>(this IResourceBuilder<T> builder, int nodes) where T : class, IResourceWithProcessSettings =>
        builder.Set(NodesOf(builder) with { Nodes = nodes });

    /// <summary>Tasks on each node of a cluster. Without meaning on one machine.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="tasksPerNode">At least 1.</param>
    public static IResourceBuilder<T> WithTasksPerNode<T>(this IResourceBuilder<T> builder, int tasksPerNode) where T : class, IResourceWithProcessSettings =>
        builder.Set(NodesOf(builder) with { TasksPerNode = tasksPerNode });

    internal static MalformedValueAnnotation Malformed(string what, string value, SourceLocation at) =>
        new(what, value, "a size such as 512Mi, 4Gi or 1.5G, at least one byte", at);

    private static NodesAnnotation NodesOf(IResourceBuilder<IResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.Annotations.Last<NodesAnnotation>() ?? new(null, null);
    }
}
