using System.Text.Json;

namespace Ensemble.Hosting.Detached;

/// <summary>What the launcher of a run wrote down of the ends it saw.</summary>
internal static class LauncherNotes
{
    private const int SignalMask = 0x7F;

    /// <summary>The ends of incarnations by their keys: exit code or signal, and when.</summary>
    /// <param name="file">The launcher's file. A last line that it did not finish, or a file that is not there, is passed over.</param>
    public static IReadOnlyDictionary<string, LauncherNote> Ends(string file)
    {
        var ends = new Dictionary<string, LauncherNote>(StringComparer.Ordinal);
        if (!File.Exists(file))
            return ends;
        foreach (string line in File.ReadLines(file).Where(l => l.StartsWith("{\"ended\":", StringComparison.Ordinal) && l.EndsWith('}')))
        {
            using var note = JsonDocument.Parse(line);
            if (!note.RootElement.TryGetProperty("key", out var key))
                continue; // of a command beside the replicas
            int status = note.RootElement.GetProperty("status").GetInt32(), signal = status & SignalMask;
            var at = DateTimeOffset.UnixEpoch.AddMicroseconds(note.RootElement.GetProperty("at").GetInt64());
            ends[key.GetString()!] = new(signal == 0 ? status >> 8 & 0xFF : null, signal == 0 ? null : signal, at);
        }
        return ends;
    }
}
