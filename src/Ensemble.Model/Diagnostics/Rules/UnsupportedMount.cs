namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1024: a mount without effect on the target chosen.</summary>
public static class UnsupportedMount
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1024", DiagnosticSeverity.Warning, "Mount that this target does not support");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the mount was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="kind">The kind of mount.</param>
    /// <param name="path">Where it should appear.</param>
    /// <param name="target">The target's name.</param>
    public static Diagnostic Create(SourceLocation at, string process, MountKind kind, string path, string target) => Rule.At(
        at,
        process,
        $"Process '{process}' mounts {Called(kind)} at '{path}', which target '{target}' cannot do: nothing is there. " +
        "Use a bind mount, or have the program take its path from a variable.");

    private static string Called(MountKind kind) => kind switch
    {
        MountKind.Volume => "a volume",
        MountKind.Bind => "a folder of the host",
        MountKind.Nfs => "an NFS export",
        MountKind.Git => "a git repository",
        MountKind.SecretFile => "a secret file",
        MountKind.Secret => "a secret",
        MountKind.SharedMemory => "shared memory",
        MountKind.EmptyDirectory => "an empty folder",
        _ => "a folder in memory",
    };
}
