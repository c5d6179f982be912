using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Dashboard.Runs;

/// <summary>Finds the folders of runs in places that people name: runs themselves, folders of them, the state of an AppHost.</summary>
/// <param name="places">The places, absolute.</param>
internal sealed class RunFolderList(IReadOnlyList<string> places)
{
    private const int MostRuns = 1000; // an AppHost keeps 20 unless told otherwise

    private ImmutableList<string> _taken = [];

    /// <summary>Adds a run that lies elsewhere.</summary>
    public void Take(RunFolder run) => ImmutableInterlocked.Update(ref _taken, static (all, folder) => all.Add(folder), run.Directory);

    /// <summary>The runs, newest first by their names, which begin with the time.</summary>
    public IReadOnlyList<RunFolder> Find() =>
        [.. places.Concat(Volatile.Read(ref _taken)).SelectMany(In)
            .DistinctBy(f => f.Directory, StringComparer.Ordinal).OrderByDescending(f => f.RunId, StringComparer.Ordinal).Take(MostRuns)];

    /// <summary>Whether a folder is that of a run.</summary>
    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, "events.jsonl")) || File.Exists(Path.Combine(folder, StoreFile.Name));

    private static IEnumerable<RunFolder> In(string place)
    {
        if (IsRun(place))
            return [Of(place)];
        string runs = Path.Combine(place, "runs");
        return Below(Directory.Exists(runs) ? runs : place);
    }

    private static IEnumerable<RunFolder> Below(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Where(IsRun).OrderDescending(StringComparer.Ordinal).Take(MostRuns).Select(Of)];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static RunFolder Of(string folder) => new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder);
}
