using System.Globalization;
using System.Text.Json;

namespace DistributedTraining;

/// <summary>The state of a training between two steps: enough to go on from there.</summary>
/// <param name="Step">The next step.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Velocity">How the weights move.</param>
internal sealed record Checkpoint(int Step, double[] Weights, double[] Velocity)
{
    /// <summary>The newest one in a folder; null where there is none.</summary>
    public static Checkpoint? ReadNewest(string folder)
    {
        string? newest = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).LastOrDefault();
        return newest is null ? null : JsonSerializer.Deserialize<Checkpoint>(File.ReadAllText(newest));
    }

    /// <summary>Writes it, all of it or nothing, and tells whoever runs the job that it is there.</summary>
    public void Write(string folder, double loss)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"step-{Step:D6}");
        string path = Path.Combine(folder, name + ".json");
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this));
        File.Move(path + ".new", path, overwrite: true);
        if (Environment.GetEnvironmentVariable("ENSEMBLE_ARTIFACTS") is { Length: > 0 } artifacts)
            File.AppendAllText(artifacts, JsonSerializer.Serialize(new { type = "checkpoint", name, uri = path, metadata = new { step = Step, loss } }) + "\n");
    }
}
