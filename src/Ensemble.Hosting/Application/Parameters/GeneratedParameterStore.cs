using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ensemble.Model;

namespace Ensemble.Hosting.Application;

/// <summary>Keeps generated defaults, so that the next run of the same AppHost gets the same values. The file is for the user's eyes only.</summary>
/// <param name="path">The file; made when the first value is.</param>
internal sealed class GeneratedParameterStore(string path)
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string WithSpecial = Plain + "-_.{}~()*+!";

    /// <summary>The kept value, or a new one that is kept from now on.</summary>
    public string GetOrMake(string name, GeneratedParameterDefault rule)
    {
        var values = Read();
        if (values.TryGetValue(name, out string? kept))
            return kept;
        // A secret: from the system's generator, never from a seed.
        string made = RandomNumberGenerator.GetString(rule.Special ? WithSpecial : Plain, Math.Clamp(rule.Length, 1, 1024));
        values[name] = made;
        Write(values);
        return made;
    }

    private SortedDictionary<string, string> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? [];
        }
        catch (Exception nothing) when (nothing is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private void Write(SortedDictionary<string, string> values)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Beside it and then in its place: a host that is killed meanwhile must not cost the values, which databases may have been made with.
        string beside = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.tmp");
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, values);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }
}
