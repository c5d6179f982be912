using System.Globalization;

namespace Ensemble.Jobs.Logs;

/// <summary>
/// Where the files of jobs lie. A thousand jobs share a folder, and a file is there once it has a byte: a million small jobs make a thousand folders and no
/// file.
/// </summary>
/// <param name="root">The folder of all jobs, absolute; made when it is needed.</param>
internal sealed class JobFiles(string root)
{
    private const int JobsPerFolder = 1000;

    private long _lastFolder = -1;

    /// <summary>Gets the folder of all jobs.</summary>
    public string Root => root;

    /// <summary>Gets the folder in which processes put what their host looks for. It is there once it was asked for.</summary>
    public string Exchange { get; } = Path.Combine(root, "exchange");

    /// <summary>The log of a job itself: what its handler says, and what is said about its attempts.</summary>
    public string OwnLog(long number) => Path.Combine(Folder(number), Text(number) + ".log");

    /// <summary>The log of a stream of a process.</summary>
    /// <param name="number">The job's number.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="rank">The rank; null for a process that is none.</param>
    /// <param name="isError">Whether it is standard error.</param>
    public string ProcessLog(long number, int attempt, int? rank, bool isError) =>
        Path.Combine(Folder(number), new ProcessLogName(attempt, rank, isError).Write(number));

    /// <summary>The logs of a job's processes that have a byte, the first attempt's first, then by rank.</summary>
    public IReadOnlyList<ProcessLog> ProcessLogs(long number)
    {
        string folder = Folder(number);
        if (!Directory.Exists(folder))
            return [];
        return [..
            from path in Directory.EnumerateFiles(folder, Text(number) + ".*.log")
            let name = ProcessLogName.TryRead(Path.GetFileName(path))
            where name is not null
            orderby name.Value.Attempt, name.Value.Rank ?? -1, name.Value.IsError
            select new ProcessLog(name.Value, path)];
    }

    /// <summary>Makes sure that the logs of a job can be made.</summary>
    public void MakeLogFolder(long number)
    {
        long folder = number / JobsPerFolder;
        if (Volatile.Read(ref _lastFolder) == folder)
            return;
        Directory.CreateDirectory(Folder(number));
        Volatile.Write(ref _lastFolder, folder);
    }

    /// <summary>Makes the folder in which the processes of a job run that name none.</summary>
    public string MakeWorkingDirectory(long number) => Directory.CreateDirectory(WorkingDirectory(number)).FullName;

    /// <summary>A file in <see cref="Exchange"/>.</summary>
    public string ExchangeFile(long number, int attempt, string name) =>
        Path.Combine(Exchange, string.Create(CultureInfo.InvariantCulture, $"{number}.{attempt}.{name}"));

    /// <summary>Deletes what there is of an attempt in <see cref="Exchange"/>, whoever made it. What cannot be deleted stays; it is small.</summary>
    public void DeleteExchange(long number, int attempt)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(Exchange, string.Create(CultureInfo.InvariantCulture, $"{number}.{attempt}.*")))
                File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it any more.
        }
    }

    /// <summary>Deletes what there is of a job: logs and its own working directory.</summary>
    public void Delete(long number)
    {
        string folder = Folder(number);
        if (Directory.Exists(folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder, Text(number) + ".*"))
                File.Delete(path);
        }
        if (Directory.Exists(WorkingDirectory(number)))
            Directory.Delete(WorkingDirectory(number), recursive: true);
    }

    /// <summary>The folder in which the processes of a job run that name none, whether it is there or not.</summary>
    public string WorkingDirectory(long number) => Path.Combine(root, "work", Text(number / JobsPerFolder), Text(number));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Folder(long number) => Path.Combine(root, "logs", Text(number / JobsPerFolder));
}
