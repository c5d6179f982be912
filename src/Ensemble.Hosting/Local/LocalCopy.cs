using System.IO.Enumeration;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Local;

/// <summary>Copies files and folders to and from a process of this machine: its place is its working directory.</summary>
internal static class LocalCopy
{
    /// <summary>Copies a file, or a folder with all below it.</summary>
    /// <param name="workingDirectory">What relative paths there refer to.</param>
    /// <param name="request">From where to where.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="FileNotFoundException">There is no source.</exception>
    public static async Task RunAsync(string workingDirectory, CopyRequest request, CancellationToken cancellationToken)
    {
        string there = Path.GetFullPath(request.RemotePath, workingDirectory);
        string here = Path.GetFullPath(request.LocalPath);
        var (source, target) = request.ToReplica ? (here, there) : (there, here);
        if (Directory.Exists(source))
        {
            // All of them before the first is copied: the target may lie below the source. Links to folders are not followed: they may lead back.
            foreach (string file in FilesBelow(source).ToArray())
                await CopyAsync(file, Path.Combine(target, Path.GetRelativePath(source, file)), cancellationToken);
        }
        else if (File.Exists(source))
        {
            bool isFolder = Directory.Exists(target) || Path.EndsInDirectorySeparator(target);
            await CopyAsync(source, isFolder ? Path.Combine(target, Path.GetFileName(source)) : target, cancellationToken);
        }
        else
        {
            throw new FileNotFoundException($"There is no file or folder '{source}'.", source);
        }
    }

    private static FileSystemEnumerable<string> FilesBelow(string folder) =>
        new(
            folder,
            static (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = static (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            BufferSize = 1 << 16,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.GetUnixFileMode(from.SafeFileHandle);
        // Cut to length at the end, not emptied at the beginning: both may be one file, since the place of a local process is often the user's own folder.
        await using var to = new FileStream(target, options);
        await from.CopyToAsync(to, cancellationToken);
        to.SetLength(to.Position);
    }
}
