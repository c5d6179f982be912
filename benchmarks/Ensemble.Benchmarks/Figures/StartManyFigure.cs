using System.Collections.Concurrent;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Hosting;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast many processes are started and stopped together.</summary>
internal sealed class StartManyFigure : IFigure
{
    private const int Processes = 100;

    public string Name => "start-many";

    public string Method =>
        $"{Processes} x `sleep`. Ensemble: from the request to start a built application, its launcher not yet running, until the last process is running; then from the request to stop until " +
        "the run has ended. supervisord: from its start with a configuration of the same programs and `startsecs=0` until the last is RUNNING; then from SIGTERM until it has ended.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string? supervisord = Supervisord.Tool.Find(bench.Variables);
        List<Contestant<StartAndStop>> contestants = [new("Ensemble", token => RunOursAsync(bench, token))];
        if (supervisord is not null)
            contestants.Add(new("supervisord", token => Supervisord.RunAsync(bench, supervisord, Processes, token)));
        var readings = await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, contestants, r => r.ToString(), cancellationToken);

        string what = $"start {Processes} x sleep", stop = $"stop {Processes} x sleep";
        double[] starts = Starts(readings[0]), stops = Stops(readings[0]);
        return
        [
            supervisord is null
                ? Row.Missing(what, Measure.Milliseconds, starts, "supervisord", Supervisord.Tool.WhyMissing, 3)
                : Row.Compare(what, Measure.Milliseconds, starts, "supervisord", Starts(readings[1]), 3),
            Row.Limit(stop, Measure.Milliseconds, stops, 300),
            .. readings.Skip(1).Select(theirs => Row.Compare(stop, Measure.Milliseconds, stops, "supervisord", Stops(theirs), goal: null)),
        ];
    }

    private static double[] Starts(StartAndStop[] readings) => [.. readings.Select(r => r.Start.TotalMilliseconds)];

    private static double[] Stops(StartAndStop[] readings) => [.. readings.Select(r => r.Stop.TotalMilliseconds)];

    private static async Task<StartAndStop> RunOursAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string folder = bench.NewFolder();
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            DisableDashboard = true,
            ProjectDirectory = folder,
            Surroundings = Surroundings.OfThisProcess() with { Variables = new Dictionary<string, string>(bench.Variables) { ["ENSEMBLE_HOME"] = folder } },
        });
        for (int i = 0; i < Processes; i++)
            builder.AddProcess($"sleep-{i}", "sleep", "1000");
        await using var application = builder.Build();

        long started = bench.Time.GetTimestamp();
        await application.StartAsync(cancellationToken);
        await AllRunningAsync(application.Running.Board, cancellationToken);
        var start = bench.Time.GetElapsedTime(started);

        long stopping = bench.Time.GetTimestamp();
        await application.StopAsync(cancellationToken);
        return new(start, bench.Time.GetElapsedTime(stopping));
    }

    private static async Task AllRunningAsync(RunBoard board, CancellationToken cancellationToken)
    {
        var running = new ConcurrentDictionary<ReplicaId, bool>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        board.Changed += Note;
        foreach (var replica in board.Replicas)
            Note(replica);
        await all.Task.WaitAsync(cancellationToken);
        board.Changed -= Note;

        void Note(ReplicaStatus replica)
        {
            if (replica.Phase is ReplicaPhase.Ended)
                all.TrySetException(new InvalidOperationException($"{replica.Replica} ended: {replica.Cause}"));
            else if (replica.Phase is ReplicaPhase.Running && running.TryAdd(replica.Replica, true) && running.Count == Processes)
                all.TrySetResult();
        }
    }
}
