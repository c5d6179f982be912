using System.Text.Json;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Proc;

namespace Ensemble.Jobs.Backends;

/// <summary>What a host writes down about its launcher, so that a later one finds it, or what it has left.</summary>
/// <param name="Boot">The machine's boot: after another one nothing of it lives.</param>
/// <param name="Pid">The launcher's process.</param>
/// <param name="PidStart">When that began, in clock ticks since the boot.</param>
/// <param name="Run">The number that marks its processes.</param>
/// <param name="Socket">Where it can be taken over; null where it cannot.</param>
internal sealed record LauncherNote(string Boot, int Pid, ulong PidStart, ulong Run, string? Socket)
{
    private const string FileName = "launcher.note.json";

    /// <summary>Writes it into the launcher's folder.</summary>
    public void Write(string directory)
    {
        string fresh = Path.Combine(directory, FileName + ".new");
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(this, LauncherNoteJson.Default.LauncherNote));
        File.Move(fresh, Path.Combine(directory, FileName), overwrite: true);
    }

    /// <summary>Reads it; null where there is none, or where nothing of its launcher can be left.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LauncherNote? Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            var note = JsonSerializer.Deserialize(File.ReadAllBytes(path), LauncherNoteJson.Default.LauncherNote);
            return note?.Boot == LedgerStore.ReadBoot() ? note : null;
        }
        catch (JsonException)
        {
            // It is put in place as a whole. What is no note was written by somebody else.
            return null;
        }
    }

    /// <summary>Forgets it.</summary>
    public static void Delete(string directory) => File.Delete(Path.Combine(directory, FileName));

    /// <summary>The launcher's process, where it lives.</summary>
    public ProcessStat? FindProcess() => ProcFs.TryReadStat(Pid, out var stat) && stat.StartTicks == PidStart && !stat.IsDead ? stat : null;
}
