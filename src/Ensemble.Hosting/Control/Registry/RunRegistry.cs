using System.Text.Json;
using Ensemble.Hosting.RunFolders;
using Ensemble.Processes.Hosting;
using Ensemble.Processes.Proc;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>The runs of this user on this machine: one file for each in the runtime directory, beside its control socket.</summary>
/// <param name="directory">The runtime directory; only the user can enter it.</param>
internal sealed class RunRegistry(string directory)
{
    private const string Extension = ".run.json";

    /// <summary>The socket of a run. Short: a socket's path may have 107 bytes.</summary>
    /// <param name="runFolder">The run's folder.</param>
    public string SocketOf(string runFolder) => Path.Combine(directory, StableHash.Of(runFolder) + ".sock");

    /// <summary>When a living process began; null for one that does not live.</summary>
    /// <param name="processId">The process.</param>
    public static ulong? StartOf(int processId) => ProcFs.TryReadStat(processId, out var stat) && !stat.IsDead ? stat.StartTicks : null;

    /// <summary>Adds a run. Whoever lists meanwhile sees the whole entry or none.</summary>
    public void Add(RunRegistration run)
    {
        string path = FileOf(run);
        string beside = $"{path}.{run.ProcessId}.tmp";
        File.WriteAllText(beside, JsonSerializer.Serialize(run, RunRegistrationJson.Default.RunRegistration));
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Removes a run and its socket.</summary>
    public void Remove(RunRegistration run)
    {
        File.Delete(run.Socket);
        File.Delete(FileOf(run));
        File.Delete(AdoptionLockOf(run));
    }

    /// <summary>Where the launcher of a detached run listens for another host.</summary>
    /// <param name="runFolder">The run's folder.</param>
    public string LauncherSocketOf(string runFolder) => Path.Combine(directory, StableHash.Of(runFolder) + ".launcher");

    /// <summary>The file that whoever wants to have a run adopted locks meanwhile.</summary>
    /// <param name="run">The run.</param>
    public string AdoptionLockOf(RunRegistration run) => Path.Combine(directory, StableHash.Of(run.Folder) + ".adopting");

    /// <summary>The runs whose hosts live, oldest first. What is left of runs of which nobody lives is removed.</summary>
    public IReadOnlyList<RunRegistration> List() => [.. ListKnown().Where(known => known.Life is RunLife.Hosted).Select(known => known.Registration)];

    /// <summary>A run by its id; null where nothing of it lives.</summary>
    public KnownRun? Find(string runId) => ListKnown().FirstOrDefault(known => known.Registration.RunId == runId);

    /// <summary>The runs of which somebody lives, oldest first. What is left of the others is removed.</summary>
    public IReadOnlyList<KnownRun> ListKnown()
    {
        if (!Directory.Exists(directory))
            return [];
        var living = new List<KnownRun>();
        foreach (string path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (Read(path) is not { } run)
                continue;
            if (StartOf(run.ProcessId) == run.ProcessStart)
                living.Add(new(run, RunLife.Hosted));
            else if (run.Detached is { } detached && StartOf(detached.LauncherProcessId) == detached.LauncherStart)
                living.Add(new(run, RunLife.Orphaned));
            else
                TryRemove(path, run);
        }
        return [.. living.OrderBy(r => r.Registration.Since).ThenBy(r => r.Registration.RunId, StringComparer.Ordinal)];
    }

    private string FileOf(RunRegistration run) => Path.Combine(directory, StableHash.Of(run.Folder) + Extension);

    private static RunRegistration? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RunRegistrationJson.Default.RunRegistration);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // removed meanwhile, or written by a version that knows more: not ours to judge
        }
    }

    private void TryRemove(string path, RunRegistration run)
    {
        // The launcher would have ended its processes; where it was killed itself, nobody else will.
        if (run.Detached is { } detached)
            BrandSweep.KillAll(detached.Brand);
        try
        {
            File.Delete(path);
            File.Delete(AdoptionLockOf(run));
            // Only what lies here: the entry is a file, and files can be made to say anything.
            if (Path.GetDirectoryName(Path.GetFullPath(run.Socket)) == Path.GetFullPath(directory))
                File.Delete(run.Socket);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody else removes it too.
        }
    }
}
