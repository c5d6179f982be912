using System.Globalization;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.RunFolders;

/// <summary>Makes the folders of an AppHost's runs and keeps their number and size within bounds.</summary>
/// <param name="stateDirectory">The AppHost's folder of state.</param>
/// <param name="keptRuns">How many runs are kept.</param>
/// <param name="keptBytes">How many bytes they may take together.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Tells runs of the same second apart.</param>
internal sealed class RunFolders(string stateDirectory, int keptRuns, long keptBytes, TimeProvider time, Random random)
{
    private string RunsDirectory => Path.Combine(stateDirectory, "runs");

    /// <summary>Makes the folder of a new run, only for the user's eyes. Its id sorts by time.</summary>
    /// <param name="logDirectory">Where the logs go instead, in a folder of the run's id; null for the run's folder.</param>
    public RunFolder Create(string? logDirectory = null)
    {
        Directory.CreateDirectory(RunsDirectory);
        while (true)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{random.Next(0x10000):x4}");
            string directory = Path.Combine(RunsDirectory, id);
            if (!TryCreate(directory))
                continue;
            return Existing(id, directory, logDirectory);
        }
    }

    /// <summary>The folder of a run that is there already.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="directory">Its folder.</param>
    /// <param name="logDirectory">Where the logs go instead, in a folder of the run's id; null for the run's folder.</param>
    public static RunFolder Existing(string id, string directory, string? logDirectory) => new(id, directory)
    {
        LogDirectory = logDirectory is null ? Path.Combine(directory, "logs") : Path.Combine(Path.GetFullPath(logDirectory), id),
    };

    /// <summary>Removes the oldest runs beyond what is kept. Runs that still run, and whatever cannot be removed, stay.</summary>
    /// <param name="isLive">Whether a run's host or launcher lives.</param>
    /// <param name="cancellationToken">Stops between two runs.</param>
    public void RemoveOld(Func<string, bool> isLive, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(RunsDirectory))
            return;
        var newestFirst = new DirectoryInfo(RunsDirectory).EnumerateDirectories().OrderByDescending(d => d.Name, StringComparer.Ordinal).ToArray();
        long bytes = 0;
        for (int i = 0; i < newestFirst.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            bytes += Size(newestFirst[i]);
            if ((i >= keptRuns || (i > 0 && bytes > keptBytes)) && !isLive(newestFirst[i].Name))
                Remove(newestFirst[i]);
        }
    }

    // Making a folder succeeds where it exists already: a file that only one can create decides between hosts that chose the same name.
    private static bool TryCreate(string directory)
    {
        string claim = directory + ".claim";
        try
        {
            using var claimed = new FileStream(claim,
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            if (Directory.Exists(directory))
                return false;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(directory);
            else
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return true;
        }
        catch (IOException) when (File.Exists(claim) || Directory.Exists(directory))
        {
            return false;
        }
    }

    // Links are not followed: what they lead to takes no room here and stays when the run goes.
    private static long Size(DirectoryInfo run)
    {
        try
        {
            return run.EnumerateFiles("*",
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Sum(f => f.Length);
        }
        catch (IOException)
        {
            return 0; // a file went away while it was counted
        }
    }

    private static void Remove(DirectoryInfo run)
    {
        try
        {
            run.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody has it open or took away the right to delete: the next run tries again.
        }
    }
}
