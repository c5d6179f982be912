using System.Text.Json;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Telemetry;
using Ensemble.Processes.Hosting;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>The runs of this user on this machine: one file for each in the runtime directory, beside its control socket.</summary>
/// <param name="directory">The runtime directory; only the user can enter it.</param>
internal sealed class RunRegistry(string directory)
{
    private const string Extension = ".run.json";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The runtime directory.</summary>
    public string Folder => directory;

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

    /// <summary>The file that whoever launches an experiment of a name in the background locks meanwhile.</summary>
    /// <param name="experiment">The name.</param>
    public string NameLockOf(string experiment) => Path.Combine(directory, StableHash.Of($"experiment {experiment}") + ".launching");

    /// <summary>
    /// Ends a run that has lost its host at once, with everything it had started, and removes it. Blocks the calling thread until nothing of it lives.
    /// </summary>
    /// <returns>False where somebody has given it a new host meanwhile: that one is to be asked.</returns>
    public bool Kill(RunRegistration orphan)
    {
        try
        {
            using var held = FileLock.Take(AdoptionLockOf(orphan));
            if (Read(FileOf(orphan)) is { } present && present.ProcessId != orphan.ProcessId)
                return false;
            if (orphan.Detached is { } run && ProcFs.TryReadStat(run.LauncherProcessId, out var launcher) && launcher.StartTicks == run.LauncherStart)
                ProcessSignal.Send(launcher, SignalNumber.Kill);
            Clear(FileOf(orphan), orphan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What is left of its files the next who looks removes.
        }
        return true;
    }

    /// <summary>The runs whose hosts live, oldest first. What is left of runs of which nobody lives is removed.</summary>
    public IReadOnlyList<RunRegistration> List() => [.. ListKnown().Where(known => known.Life is RunLife.Hosted).Select(known => known.Registration)];

    /// <summary>A run by its id; null where nothing of it lives.</summary>
    public KnownRun? Find(string runId) => ListKnown().FirstOrDefault(known => known.Registration.RunId == runId);

    /// <summary>Notices the next run that is registered. The runtime directory must be there.</summary>
    /// <exception cref="IOException">The system lets this user watch nothing more.</exception>
    public RegistryWatch Watch() => new(directory, "*" + Extension);

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
            return RunRegistrationReader.Read(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return null; // removed meanwhile, or written by a version that knows more: not ours to judge
        }
    }

    private void TryRemove(string path, RunRegistration run)
    {
        try
        {
            // Who holds the lock removes it as well, or has just let a new host take it over.
            using var held = FileLock.TryTake(AdoptionLockOf(run));
            if (held is not null && (Read(path)?.ProcessId ?? run.ProcessId) == run.ProcessId)
                Clear(path, run);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next who looks tries again.
        }
    }

    // The lock goes last: who waits for it, or makes it anew, finds that there is nothing left to do.
    private void Clear(string path, RunRegistration run)
    {
        if (File.Exists(path))
        {
            // The launcher would have ended its processes; where it was killed itself, nobody else will.
            if (run.Detached is { } detached)
                BrandSweep.KillAll(detached.Brand);
            TellTheEnd(run);
        }
        // Only what lies here: the entry is a file, and files can be made to say anything.
        string?[] sockets = [run.Socket, run.Detached?.LauncherSocket];
        foreach (string socket in sockets.OfType<string>().Where(s => Path.GetDirectoryName(Path.GetFullPath(s)) == Path.GetFullPath(directory)))
            File.Delete(socket);
        File.Delete(path);
        File.Delete(AdoptionLockOf(run));
    }

    private void TellTheEnd(RunRegistration run)
    {
        try
        {
            var folder = new RunFolder(run.RunId, run.Folder);
            if (run.Detached is null)
                HostSpans.Complete(folder, Time);
            else
                AbandonedRun.Complete(folder, Time);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException or JsonException)
        {
            // Its folder is gone, its host was killed before anything was started, or a newer version wrote it: it ends untold.
        }
    }
}
