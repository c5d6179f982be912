using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Where on this machine the mounts of a process are: nothing is mounted, so the process is told.</summary>
internal static class MountPlaces
{
    /// <summary>The variables that tell a process of its mounts: <c>ENSEMBLE_MOUNT_CODE</c> for one at <c>/code</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(ProcessPlan process, RunFolder run)
    {
        foreach (var mount in process.Mounts)
            if (Of(mount, run) is { } place)
                yield return new($"ENSEMBLE_MOUNT_{Part(mount.Path)}", place);
    }

    /// <summary>Where a process works: in the clone, where its working directory is declared at or below the path of one.</summary>
    public static string WorkingDirectory(ProcessPlan process, RunFolder run)
    {
        string declared = process.WorkingDirectory;
        var around = process.Mounts.Where(m => m.Kind is MountKind.Git && IsAtOrBelow(declared, m.Path)).MaxBy(m => m.Path.Length);
        return around is null ? declared : Path.GetFullPath(Path.GetRelativePath(around.Path, declared), Of(around, run)!);
    }

    private static string? Of(MountPlan mount, RunFolder run) => mount.Kind switch
    {
        MountKind.Bind => mount.Source,
        MountKind.Git => GitSource.Of(mount).FolderIn(run),
        _ => null,
    };

    private static string Part(string path) =>
        string.Concat(path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static bool IsAtOrBelow(string path, string folder) =>
        Path.IsPathRooted(folder) && (path + '/').StartsWith(Path.TrimEndingDirectorySeparator(folder) + '/', StringComparison.Ordinal);
}
