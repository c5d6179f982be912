using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Folders and files that appear at paths of a process. On an experiment or group they appear in every process below.</summary>
public static class MountExtensions
{
    /// <summary>A named volume.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="name">The volume's name; null for one of its own.</param>
    /// <param name="target">Where it appears.</param>
    /// <param name="isReadOnly">Whether writing is refused.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    [OverloadResolutionPriority(1)]
    public static IResourceBuilder<T> WithVolume<T>(
        this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings => Mount(builder, MountKind.Volume, name ?? "", target, new(file, line), isReadOnly);

    /// <summary>A volume of the process's own.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="target">Where it appears.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithVolume<T>(
        this IResourceBuilder<T> builder, string target, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings =>
        Mount(builder, MountKind.Volume, "", target, new(file, line));

    /// <summary>A folder or file of the host, which must exist.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="source">Its path, relative to the AppHost's folder.</param>
    /// <param name="target">Where it appears.</param>
    /// <param name="isReadOnly">Whether writing is refused.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithBindMount<T>(
        this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings => Mount(builder, MountKind.Bind, source, target, new(file, line), isReadOnly);

    /// <summary>An NFS export.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="server">The server's name or address.</param>
    /// <param name="export">The exported path.</param>
    /// <param name="target">Where it appears.</param>
    /// <param name="isReadOnly">Whether writing is refused.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithNfs<T>(
        this IResourceBuilder<T> builder, string server, string export, string target, bool isReadOnly = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithProcessSettings =>
        Mount(builder, MountKind.Nfs, $"{server}:{export}", target, new(file, line), isReadOnly);

    /// <summary>A clone of a git repository. On this machine it is made in the run's folder.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="repository">The repository's URL.</param>
    /// <param name="target">Where it appears.</param>
    /// <param name="revision">A branch, tag or commit; null for the default branch.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithGitRepository<T>(
        this IResourceBuilder<T> builder, string repository, string target, string? revision = null, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings => Mount(builder, MountKind.Git, repository, target, new(file, line), revision: revision);

    /// <summary>A file of the user's whose content is secret.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="source">Its path, relative to the AppHost's folder.</param>
    /// <param name="target">Where it appears, read-only.</param>
    /// <param name="mode">Permission bits such as <c>0x180</c> (octal 600); null for the target's default.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithSecretFile<T>(
        this IResourceBuilder<T> builder, string source, string target, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings => Mount(builder, MountKind.SecretFile, source, target, new(file, line), isReadOnly: true, mode: mode);

    /// <summary>A secret that the target knows by name.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="name">The secret's name.</param>
    /// <param name="path">Where it appears, read-only.</param>
    /// <param name="mode">Permission bits such as <c>0x180</c> (octal 600); null for the target's default.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithSecret<T>(
        this IResourceBuilder<T> builder, string name, string path, int? mode = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings => Mount(builder, MountKind.Secret, name, path, new(file, line), isReadOnly: true, mode: mode);

    /// <summary>Shared memory at <c>/dev/shm</c>.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="size">Such as <c>2Gi</c>; null for the target's default.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithSharedMemory<T>(
        this IResourceBuilder<T> builder, string? size = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings
    {
        var at = new SourceLocation(file, line);
        return size is not null && MemorySize.TryParse(size) is null
            ? builder.Annotate(ResourceRequestExtensions.Malformed(nameof(WithSharedMemory), size, at))
            : Mount(builder, MountKind.SharedMemory, "", "/dev/shm", at, size: size is null ? null : MemorySize.TryParse(size));
    }

    /// <summary>A folder that is empty at the start and gone at the end.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="path">Where it appears.</param>
    /// <param name="inMemory">Whether it lies in memory.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithEmptyDir<T>(
        this IResourceBuilder<T> builder, string path, bool inMemory = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings =>
        Mount(builder, inMemory ? MountKind.MemoryDirectory : MountKind.EmptyDirectory, "", path, new(file, line));

    private static IResourceBuilder<T> Mount<T>(
        IResourceBuilder<T> builder, MountKind kind, string source, string target, SourceLocation at,
        bool isReadOnly = false, string? revision = null, long? size = null, int? mode = null) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return builder.Annotate(new MountAnnotation(kind, source, target, isReadOnly, revision, size, mode, at));
    }
}
