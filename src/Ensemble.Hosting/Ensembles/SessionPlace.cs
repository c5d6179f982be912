using System.Globalization;
using Ensemble.Hosting.RunFolders;
using Ensemble.Processes.Native;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Hosting.Ensembles;

/// <summary>
/// A folder in which a session is kept, held by one process at a time. An ensemble whose session was broken off, by a kill or a power cut, goes on with it.
/// </summary>
internal sealed class SessionPlace : IDisposable
{
    private const string Text = "text";
    private const string Ended = "ended";
    private const string Identity = "id";
    private const int LongestName = 40;

    private readonly FileLock _lock;

    private SessionPlace(string folder, FileLock held, SessionLog log, string id, bool isResumed)
    {
        (_lock, Folder, Log, Id, IsResumed) = (held, folder, log, id, isResumed);
    }

    /// <summary>Gets the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets what the session was told.</summary>
    public SessionLog Log { get; }

    /// <summary>Gets the session's id: letters, digits and dashes.</summary>
    public string Id { get; }

    /// <summary>Gets whether another process had begun it.</summary>
    public bool IsResumed { get; }

    /// <summary>Goes on with the session of an ensemble that was broken off, or makes a new one.</summary>
    /// <param name="variables">The environment: says where sessions are kept.</param>
    /// <param name="spec">The ensemble.</param>
    /// <param name="file">Its file, an absolute path.</param>
    /// <param name="text">What stands in it: a session of another text is not gone on with.</param>
    /// <param name="isNew">Whether a new one is wanted in any case.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Makes up ids.</param>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public static SessionPlace Open(
        IReadOnlyDictionary<string, string> variables, EnsembleSpec spec, string file, string text, bool isNew, TimeProvider time, Random random)
    {
        string root = Path.Combine(StateDirectory.Root(variables), "ensembles", $"{FileName.Of(spec.Name)}-{StableHash.Of(file)}");
        try
        {
            PrivateFolder.Make(root);
            if (!isNew)
                foreach (string folder in Directory.EnumerateDirectories(root).OrderDescending(StringComparer.Ordinal))
                    if (TryResume(folder, text) is { } found)
                        return found;
            string id = $"{NameOf(spec.Name)}-{random.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture)}";
            return Make(Path.Combine(root, $"{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{id[^4..]}"), id, text);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or SqliteException or StoreFormatException or DllNotFoundException)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    /// <summary>The session is over: nobody goes on with it.</summary>
    public void End() => Log[Ended] = "yes";

    public void Dispose()
    {
        Log.Dispose();
        _lock.Dispose();
    }

    private static SessionPlace Make(string folder, string id, string text)
    {
        Directory.CreateDirectory(folder);
        var held = FileLock.TryTake(LockOf(folder)) ?? throw new IOException($"'{folder}' is in use.");
        SessionLog log = new(folder);
        log[Identity] = id;
        log[Text] = text;
        return new(folder, held, log, id, isResumed: false);
    }

    private static SessionPlace? TryResume(string folder, string text)
    {
        if (!File.Exists(Path.Combine(folder, SessionFile.Name)) || FileLock.TryTake(LockOf(folder)) is not { } held)
            return null;
        SessionLog? log = null;
        try
        {
            log = new(folder);
            if (log[Ended] is null && log[Text] == text && log[Identity] is { } id)
            {
                SessionPlace found = new(folder, held, log, id, isResumed: true);
                log = null;
                return found;
            }
        }
        finally
        {
            if (log is not null)
            {
                log.Dispose();
                held.Dispose();
            }
        }
        return null;
    }

    private static string LockOf(string folder) => Path.Combine(folder, "session.lock");

    private static string NameOf(string name)
    {
        string plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return plain.Length == 0 ? "ensemble" : plain[..Math.Min(plain.Length, LongestName)];
    }
}
