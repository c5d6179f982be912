using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Dashboard.Wire;

namespace Ensemble.Dashboard.Runs;

/// <summary>What people wrote about a run, in <c>notes.json</c> in its folder.</summary>
/// <param name="Note">A text; empty for none.</param>
/// <param name="Tags">Words to find it by.</param>
internal sealed record RunNotes(string Note, ImmutableArray<string> Tags)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 10_000;

    /// <summary>The most tags.</summary>
    public const int MostTags = 32;

    /// <summary>The longest tag, in characters.</summary>
    public const int LongestTag = 64;

    /// <summary>Nothing.</summary>
    public static RunNotes None { get; } = new("", []);

    /// <summary>Reads the notes of a run; none where there are none, or none that can be read.</summary>
    public static RunNotes Read(string folder)
    {
        try
        {
            var notes = JsonSerializer.Deserialize(File.ReadAllBytes(FileIn(folder)), DashboardJson.Default.RunNotes);
            return notes is null ? None : new(notes.Note ?? "", notes.Tags.IsDefault ? [] : notes.Tags);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or JsonException)
        {
            return None;
        }
    }

    /// <summary>Keeps the notes with their run.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(string folder)
    {
        string file = FileIn(folder);
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(this, DashboardJson.Default.RunNotes));
        File.Move(file + ".new", file, overwrite: true);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "notes.json");
}
