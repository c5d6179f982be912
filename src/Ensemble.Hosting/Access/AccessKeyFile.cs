using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

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
            return TryRead(file, out var kept) ? Remember(kept) : Make_NeedsLock(replace: file.Exists);
        }
    }

    /// <summary>Makes new keys. The old ones, and the cookies made with them, are worth nothing from now on.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public AccessKeys Rotate()
    {
        lock (_lock)
            return Make_NeedsLock(replace: true);
    }

    private AccessKeys Make_NeedsLock(bool replace)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // Beside it and then in its place: nobody ever reads half a file, and the file is never readable for others, not even for a moment.
        string beside = $"{path}.{System.IO.Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var made = AccessKeys.Make();
        using (var stream = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(stream, made, AccessKeysJson.Default.AccessKeys);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(beside, path, overwrite: replace);
            return Remember(made);
        }
        catch (IOException) when (!replace && TryRead(new FileInfo(path), out var others))
        {
            File.Delete(beside);
            return Remember(others); // another host of the same AppHost was first
        }
    }

    private AccessKeys Remember(AccessKeys keys)
    {
        _stamp = Stamp(new FileInfo(path));
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
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            return false;
        }
    }
}
