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
            foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
                await CopyAsync(file, Path.Combine(target, Path.GetRelativePath(source, file)), cancellationToken);
        }
        else if (File.Exists(source))
        {
            await CopyAsync(source, Directory.Exists(target) ? Path.Combine(target, Path.GetFileName(source)) : target, cancellationToken);
        }
        else
        {
            throw new FileNotFoundException($"There is no file or folder '{source}'.", source);
        }
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        await using var to = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: true);
        await from.CopyToAsync(to, cancellationToken);
    }
}
