using System.Globalization;
using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Makes a job of many processes, as <c>torchrun</c> does for Python programs: each process is told its rank, they find each other at one address, and they
/// start, fail and restart together.
/// </summary>
public static class GangExtensions
{
    /// <summary>How many processes the job is made of. Each finds its rank in <c>RANK</c> and the number of all in <c>WORLD_SIZE</c>.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="worldSize">1 to 4,096.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithWorldSize<T>(
        this IResourceBuilder<T> builder, int worldSize, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        Change(builder, new(file, line), gang => gang with { WorldSize = worldSize });

    /// <summary>On how many machines the job runs. This machine is one: more than one at least is refused by the local target.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="min">The fewest, 1 or more.</param>
    /// <param name="max">The most, <paramref name="min"/> or more.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithNodes<T>(
        this IResourceBuilder<T> builder, int min, int max, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        Change(builder, new(file, line), gang => gang with { MinNodes = min, MaxNodes = max });

    /// <summary>How many processes of the job each machine runs.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="processes">A number, <c>gpu</c> for the GPUs it has, <c>cpu</c> for the processors, or <c>auto</c> for GPUs where there are some.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithProcessesPerNode<T>(
        this IResourceBuilder<T> builder, string processes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource
    {
        ArgumentNullException.ThrowIfNull(processes);
        return Change(builder, new(file, line), gang => gang with { ProcessesPerNode = processes });
    }

    /// <summary>How many processes of the job each machine runs.</summary>
    /// <inheritdoc cref="WithProcessesPerNode{T}(IResourceBuilder{T}, string, string, int)"/>
    public static IResourceBuilder<T> WithProcessesPerNode<T>(
        this IResourceBuilder<T> builder, int processes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        builder.WithProcessesPerNode(processes.ToString(CultureInfo.InvariantCulture), file, line);

    /// <summary>
    /// How often all processes are stopped and started again when one of them fails, at once and without giving up what the job holds. Default: 0.
    /// </summary>
    /// <param name="builder">The job.</param>
    /// <param name="maxRestarts">0 or more.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithMaxRestarts<T>(
        this IResourceBuilder<T> builder, int maxRestarts, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        Change(builder, new(file, line), gang => gang with { MaxRestarts = maxRestarts });

    /// <summary>What the failure of one process means. Default: <see cref="GangPolicy.All"/>.</summary>
    /// <param name="builder">The job.</param>
    /// <param name="policy">What it means.</param>
    /// <param name="quorum">How many processes must succeed where the policy is <see cref="GangPolicy.Quorum"/>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithGangPolicy<T>(
        this IResourceBuilder<T> builder, GangPolicy policy, int? quorum = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IJobResource =>
        Change(builder, new(file, line), gang => gang with { Policy = policy, Quorum = quorum });

    private static IResourceBuilder<T> Change<T>(IResourceBuilder<T> builder, SourceLocation at, Func<GangAnnotation, GangAnnotation> change)
        where T : class, IJobResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set(change(builder.Resource.Annotations.Last<GangAnnotation>() ?? GangAnnotation.None) with { Location = at });
    }
}
