using Ensemble.Hosting.Journal;
using Ensemble.Model.Journal;

namespace Ensemble.Benchmarks.AppHosts;

/// <summary>Waits for something to stand in the journal of another process.</summary>
internal static class JournalWatch
{
    /// <summary>Looks at the whole journal, now and whenever it has grown, until there is what is looked for.</summary>
    public static async Task<T> WaitAsync<T>(string path, Func<IReadOnlyList<RunEvent>, T?> find, CancellationToken cancellationToken) where T : struct
    {
        using var grown = new SemaphoreSlim(1);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!,
            Path.GetFileName(path)) { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite };
        watcher.Changed += (_, _) => grown.Release();
        watcher.EnableRaisingEvents = true;
        while (true)
        {
            await grown.WaitAsync(cancellationToken);
            while (grown.Wait(0, CancellationToken.None))
            {
                // One look answers for all changes so far.
            }
            if (find([.. JournalReader.ReadAll(path)]) is { } found)
                return found;
        }
    }
}
