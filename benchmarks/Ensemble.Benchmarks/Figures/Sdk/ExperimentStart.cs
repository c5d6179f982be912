using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;
using Ensemble.Hosting.Journal;
using Ensemble.Model.Journal;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>The experiment that the template creates, until all of it runs.</summary>
internal static class ExperimentStart
{
    private const int Processes = 5;
    private const double MostMilliseconds = 1200;

    public static async Task<Row> MeasureAsync(Workbench bench, PackageUser user, CancellationToken cancellationToken)
    {
        string folder = user.NewFolder("created");
        await user.TimeAsync(folder, "dotnet", ["new", "ensemble-experiment", "--name", "Created", "--output", "."], cancellationToken);
        await user.TimeAsync(folder, "dotnet", ["build", "--nologo", "--verbosity", "quiet"], cancellationToken);
        Contestant<double> ours = new("dotnet run --no-build", token => RunAsync(bench, user, folder, token));
        int rounds = bench.RoundsOr(15);
        var readings = await AlternatingRounds.RunAsync(bench, "created experiment", rounds, [ours], Measure.Milliseconds.Text, cancellationToken);
        return Row.Limit(
            $"dotnet run --no-build of the created experiment until all {Processes} processes run, {rounds} rounds", Measure.Milliseconds, readings[0],
            MostMilliseconds);
    }

    // It runs to its end, which is soon: when its processes began to run is written in its journal.
    private static async Task<double> RunAsync(Workbench bench, PackageUser user, string folder, CancellationToken cancellationToken)
    {
        string? run = null;
        var started = bench.Time.GetUtcNow();
        await user.TimeAsync(folder, "dotnet", ["run", "--no-build", "--project", "AppHost"], cancellationToken, line => run ??= RunLine.FolderIn(line));
        DateTimeOffset[] running =
            [.. JournalReader.ReadAll(Path.Combine(run!, "events.jsonl")).Where(e => e.Body is ReplicaRunning).Select(e => e.Time)];
        return running.Length == Processes
            ? (running.Max() - started).TotalMilliseconds
            : throw new InvalidOperationException($"{running.Length} processes ran instead of {Processes}: {run}");
    }
}
