using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Choosing;

/// <summary>Finds runs that go on or have ended, by <c>--folder</c> or <c>--run</c>; without either the one that goes on, else the last one.</summary>
internal static class PastRuns
{
    /// <summary>Adds the options that choose a run.</summary>
    public static System.CommandLine.Command AddRun(this System.CommandLine.Command command) => command
        .AddText("--run", "ID", "The run that is meant, by its id or a part of it, or the AppHost's name. Default: the one that goes on, else the last one.")
        .AddText("--folder", "PATH", "The folder of the run that is meant.");

    /// <summary>The run that is meant.</summary>
    public static Outcome<ChosenRun> ChooseRun(this Request request)
    {
        if (request.Text("--folder") is { } folder)
        {
            string path = Path.GetFullPath(folder, request.Work.Surroundings.CurrentDirectory);
            return Directory.Exists(path) ? new ChosenRun(new RunFolder(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), path), null)
                : new Refusal($"There is no folder '{folder}'.");
        }
        string? wanted = request.Text("--run");
        if (request.Selection.Runs().Is(out var running, out _) && running.Length > 0)
            return request.Selection.OneRun(exact: false).Is(out var run, out var refusal) ? new ChosenRun(run.Folder, run.Registration) : refusal;
        var past = All(request.Work).Where(r => Fits(r, wanted)).ToArray();
        if (past.Length == 0)
            return new Refusal(wanted is null ? "There is no run. Start one with: ensemble run"
                : $"No run is called '{wanted}', neither one that goes on nor one that has ended.");
        request.Work.Remark($"Run {past[0].RunId} has ended.");
        return new ChosenRun(past[0], null);
    }

    /// <summary>The newest run that went on or has ended; null where there was none.</summary>
    public static RunFolder? Newest(Workplace work) => All(work).FirstOrDefault();

    // The newest first: an id begins with the time.
    private static IOrderedEnumerable<RunFolder> All(Workplace work) => All(StateDirectory.Root(work.Surroundings.Variables));

    private static IOrderedEnumerable<RunFolder> All(string root) =>
        (Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
            .Select(application => Path.Combine(application, "runs")).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(path => new RunFolder(Path.GetFileName(path), path)).OrderByDescending(r => r.RunId, StringComparer.Ordinal);

    private static bool Fits(RunFolder run, string? wanted) => wanted is null || run.RunId.Contains(wanted, StringComparison.Ordinal)
        || Path.GetFileName(StateDirectory.OfRun(run.Directory)).StartsWith($"{wanted}-", StringComparison.Ordinal);
}
