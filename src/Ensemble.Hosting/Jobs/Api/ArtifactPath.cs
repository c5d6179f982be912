using Ensemble.Processes.Native;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Opens files that jobs name as their artifacts, only within the folder of the job.</summary>
internal static class ArtifactPath
{
    private const int FileType = 0xF000;
    private const int Regular = 0x8000;
    private const int Link = 0xA000;

    /// <summary>The path of this machine that an address means; null where it is somebody else's, with a scheme that is no file.</summary>
    public static string? Of(string? uri)
    {
        if (uri is null or "" || uri.StartsWith("data:", StringComparison.Ordinal))
            return null;
        if (uri.StartsWith("file://", StringComparison.Ordinal))
            return Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.IsLoopback | address.Host.Length == 0 ? address.LocalPath : null;
        return uri.Contains("://", StringComparison.Ordinal) ? null : uri;
    }

    /// <summary>Opens the file that an address means. What is no plain file, or lies elsewhere once links are followed, is refused.</summary>
    /// <param name="uri">The address, as the job gave it; a relative path begins in the folder.</param>
    /// <param name="folder">The job's own folder.</param>
    /// <returns>The file, open for reading; null where there is none that may be read.</returns>
    public static SafeFileHandle? TryOpen(string uri, string folder)
    {
        if (Of(uri) is not { } path || !Directory.Exists(folder))
            return null;
        SafeFileHandle? file = null;
        try
        {
            string full = Path.GetFullPath(path, folder);
            // Opening a pipe would wait for somebody who writes.
            if (Follow(full) is not { } real || (FileStatus.Read(real)?.Mode & FileType) != Regular)
                return null;
            file = File.OpenHandle(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // Asked of what is open now: a path may lead elsewhere a moment later.
            return IsWithin(NameOf(file), Follow(folder)) ? Take(ref file) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static SafeFileHandle? Take(ref SafeFileHandle? file)
    {
        var taken = file;
        file = null;
        return taken;
    }

    private static string? NameOf(SafeFileHandle file) =>
        File.ResolveLinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}", returnFinalTarget: false)?.FullName;

    private static bool IsWithin(string? path, string? folder) =>
        path is not null && folder is not null && path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + '/', StringComparison.Ordinal);

    // A path without links, however many there are on its way; null where it leads in circles or to nothing.
    private static string? Follow(string path)
    {
        const int MostLinks = 40;
        int links = 0;
        string real = "/";
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out string? part))
        {
            if (part is "." or "..")
            {
                real = part == ".." ? Path.GetDirectoryName(real) ?? "/" : real;
                continue;
            }
            string next = Path.Combine(real, part);
            if (FileStatus.Read(next) is not { } status)
                return null;
            if ((status.Mode & FileType) != Link)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks || new FileInfo(next).LinkTarget is not { } target)
                return null;
            if (Path.IsPathRooted(target))
                real = "/";
            foreach (string piece in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                rest.Push(piece);
        }
        return real;
    }
}
