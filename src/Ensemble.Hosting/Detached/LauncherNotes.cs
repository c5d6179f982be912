using System.Text.Json;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Supervision;

namespace Ensemble.Hosting.Detached;

/// <summary>Reads what the launcher of a run wrote down of starts and ends.</summary>
internal static class LauncherNotes
{
    private const int SignalMask = 0x7F;

    /// <summary>What it knew of each incarnation, by its key.</summary>
    /// <param name="file">The launcher's file. A last line that it did not finish, or a file that is not there, is passed over.</param>
    /// <exception cref="JsonException">A line other than the last is none of a launcher's.</exception>
    public static IReadOnlyDictionary<string, LauncherNote> Read(string file)
    {
        var notes = new Dictionary<string, LauncherNote>(StringComparer.Ordinal);
        if (!File.Exists(file))
            return notes;
        // Commands beside the replicas have no keys.
        foreach (string text in File.ReadLines(file).Where(l => l.EndsWith('}') && l.Contains("\"key\":", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(text);
            var line = document.RootElement;
            if (line.TryGetProperty("key", out var key))
                Take(notes, key.GetString()!, line);
        }
        return notes;
    }

    private static void Take(Dictionary<string, LauncherNote> notes, string key, JsonElement line)
    {
        if (!line.TryGetProperty("at", out var microseconds) || !microseconds.TryGetInt64(out long since))
            return;
        var at = DateTimeOffset.UnixEpoch.AddMicroseconds(since);
        if (line.TryGetProperty("pid", out var pid) && pid.TryGetInt32(out int processId))
            notes[key] = new(processId, at);
        else if (line.TryGetProperty("status", out var status) && status.TryGetInt32(out int ended) && notes.TryGetValue(key, out var note))
            notes[key] = note with { End = (ExitOf(ended), at) };
    }

    private static ReplicaExit ExitOf(int status) =>
        (status & SignalMask) is not 0 and var signal ? ReplicaExit.BySignal(SignalNames.NameOf(signal)) : ReplicaExit.WithCode(status >> 8 & 0xFF);
}
