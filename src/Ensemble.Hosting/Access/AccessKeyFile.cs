using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Access;

/// <summary>
/// Keeps the keys of an AppHost over its runs, in a file that only the user can read. Rotating replaces the file; hosts that run take the new keys with the
/// next request that they get.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class AccessKeyFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~(OwnerOnly | UnixFileMode.UserExecute);

    private readonly Lock _lock = new();
    private AccessKeys? _known;
    private (DateTime Written, long Length) _stamp;

    /// <summary>Where an AppHost keeps its keys.</summary>
    /// <param name="stateFolder">The folder of the AppHost's state.</param>
    public static AccessKeyFile In(string stateFolder) => new(System.IO.Path.Combine(stateFolder, "access.json"));

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The keys as they are now; made where there are none, or where others could have read them.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made.</exception>
    public AccessKeys Current()
    {
        lock (_lock)
        {
            var file = new FileInfo(path);
            if (_known is not null && (!file.Exists || Stamp(file) == _stamp))
                return _known;
            if (TryRead(file, out var kept))
                return Remember(kept, file);
            using var alone = Alone();
            file = new FileInfo(path);
            return TryRead(file, out var others) ? Remember(others, file) : Make_NeedsLock(); // another host of the same AppHost was first
        }
    }

    /// <summary>Makes new keys. The old ones, and the cookies made with them, are worth nothing from now on.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public AccessKeys Rotate()
    {
        lock (_lock)
        {
            using var alone = Alone();
            return Make_NeedsLock();
        }
    }

    private FileLock Alone()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return FileLock.Take(path + ".lock");
    }

    private AccessKeys Make_NeedsLock()
    {
        // Beside it and then in its place: nobody ever reads half a file, and the file is never readable for others, not even for a moment.
        string beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var made = AccessKeys.Make();
        using (var stream = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(stream, made, AccessKeysJson.Default.AccessKeys);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
        return Remember(made, new FileInfo(path));
    }

    // The file's facts are those from before it was read: keys that are replaced meanwhile are never taken for the newest.
    private AccessKeys Remember(AccessKeys keys, FileInfo file)
    {
        _stamp = Stamp(file);
        return _known = keys;
    }

    private static (DateTime Written, long Length) Stamp(FileInfo file) => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;

    private static bool TryRead(FileInfo file, [NotNullWhen(true)] out AccessKeys? keys)
    {
        keys = null;
        try
        {
            if (!file.Exists || (!OperatingSystem.IsWindows() && (file.UnixFileMode & Others) != 0))
                return false;
            using var stream = file.OpenRead();
            keys = JsonSerializer.Deserialize(stream, AccessKeysJson.Default.AccessKeys);
            return keys is { Operate.Length: > 0, Read.Length: > 0, Ingest.Length: > 0 };
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
