namespace Ensemble.Model;

/// <summary>The kinds of storage.</summary>
public enum MountKind
{
    /// <summary>A named volume.</summary>
    Volume,

    /// <summary>A folder or file of the host.</summary>
    Bind,

    /// <summary>An NFS export.</summary>
    Nfs,

    /// <summary>A clone of a git repository.</summary>
    Git,

    /// <summary>A file whose content is a secret of the user's.</summary>
    SecretFile,

    /// <summary>A named secret of the target.</summary>
    Secret,

    /// <summary>Shared memory at <c>/dev/shm</c>.</summary>
    SharedMemory,

    /// <summary>A folder that is empty at the start, on disk.</summary>
    EmptyDirectory,

    /// <summary>A folder that is empty at the start, in memory.</summary>
    MemoryDirectory,
}
