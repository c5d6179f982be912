using System.Globalization;
using System.Security.Cryptography;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>The folder of an agent. Whoever holds it knows that nothing of the agent before runs any more, once its launcher is ended.</summary>
internal sealed class AgentFolder : IDisposable
{
    private const int InstanceBytes = 12;

    private readonly string _root;
    private readonly FileLock _held;

    private AgentFolder(string root, FileLock held)
    {
        (_root, _held) = (root, held);
        Ended = File.Exists(InstancePath) ? File.ReadAllText(InstancePath).Trim() : "";
        Instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(InstanceBytes));
    }

    /// <summary>Gets what no other start of an agent is called.</summary>
    public string Instance { get; }

    /// <summary>Gets the instance that had the folder before; empty for none.</summary>
    public string Ended { get; }

    /// <summary>Gets the folder of the launcher.</summary>
    public string Launcher => Path.Combine(_root, "launcher");

    /// <summary>Gets the folder of files by which ranks are told something and say something.</summary>
    public string Exchange => Path.Combine(_root, "exchange");

    private string InstancePath => Path.Combine(_root, "instance");

    /// <summary>Takes a folder, with what is left in it deleted; null where another agent has it.</summary>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static AgentFolder? TryTake(string root)
    {
        MakePrivate(root);
        return FileLock.TryTake(Path.Combine(root, "lock")) is { } held ? new(root, held) : null;
    }

    /// <summary>Nothing of the agent before runs any more: this one is in its place.</summary>
    /// <exception cref="IOException">It cannot be used.</exception>
    public void Begin()
    {
        foreach (string old in new[] { Exchange, Logs })
            if (Directory.Exists(old))
                Directory.Delete(old, recursive: true);
        MakePrivate(Exchange);
        MakePrivate(Logs);
        File.WriteAllText(InstancePath, Instance);
    }

    /// <summary>Where the output of a rank goes until the coordinator has it.</summary>
    public string Log(long job, int attempt, int rank, bool isError) =>
        Path.Combine(Logs, string.Create(CultureInfo.InvariantCulture, $"{job}.{attempt}.{rank}.{(isError ? "err" : "out")}.log"));

    /// <summary>A file by which a rank and its coordinator speak; null where the name is none.</summary>
    public string? ExchangeFile(string name) => name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..") ? Path.Combine(Exchange, name) : null;

    /// <summary>Nothing of an attempt runs any more: forgets what it was given in files.</summary>
    public void Forget(long job, int attempt)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(Exchange, string.Create(CultureInfo.InvariantCulture, $"{job}.{attempt}.*")))
                File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next agent in this folder deletes it.
        }
    }

    /// <summary>Makes the folder in which ranks of a job run that names none.</summary>
    public string WorkOf(long job)
    {
        string work = Path.Combine(_root, "work", job.ToString(CultureInfo.InvariantCulture));
        MakePrivate(work);
        return work;
    }

    public void Dispose() => _held.Dispose();

    private string Logs => Path.Combine(_root, "logs");

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
