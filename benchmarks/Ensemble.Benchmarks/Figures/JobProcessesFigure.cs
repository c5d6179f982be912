using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Jobs;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Jobs;
using Ensemble.Jobs.Backends;
using Ensemble.Processes;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast the processes of jobs are begun and ended, without the scheduler and its store.</summary>
internal sealed class JobProcessesFigure : IFigure
{
    private const string Program = "/bin/true";
    private const int InFlight = 2;
    private const int HandedAhead = 8;
    private const int Ranks = 16;

    private static readonly RivalTool Parallel = new("parallel");

    public string Name => "job-processes";

    public string Method =>
        $"`{Program}` again and again as jobs of the backend `local`, {InFlight} at a time and {HandedAhead} handed ahead: with environment, logs, artifacts, status and cause, but neither stored " +
        $"nor scheduled. The C loop calls `posix_spawn` and `wait`. GNU parallel runs fewer, counted per job. Gang: from its start, its port not yet reserved, until {Ranks} ranks run.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int count = bench.Amount(thorough: 2000, quick: 400);
        await using JobBackends backends = new(bench);
        List<Contestant<double>> contestants = [new("Ensemble", _ => RunJobsAsync(bench, backends, count))];
        string folder = bench.NewFolder();
        string? compiler = NativeProgram.Compiler.Find(bench.Variables), parallel = Parallel.Find(bench.Variables);
        if (compiler is not null)
        {
            string loop = await NativeProgram.CompileAsync(compiler, "spawn_loop", folder, bench.Time, cancellationToken);
            contestants.Add(Rival("posix_spawn loop in C", loop, count, $"{count}", $"{InFlight}", Program));
        }
        if (parallel is not null)
        {
            string few = Path.Combine(folder, "few");
            await File.WriteAllLinesAsync(few, Enumerable.Range(0, count / 10).Select(i => $"{i}"), cancellationToken);
            contestants.Add(Rival("parallel", parallel, count / 10, "--will-cite", $"-j{InFlight}", "-a", few, Program));
        }
        var readings = await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, contestants, Measure.PerSecond.Text, cancellationToken);
        var gang = await AlternatingRounds.RunAsync(
            bench, Name, bench.Rounds, [new Contestant<double>("gang", _ => StartGangAsync(bench, backends))], Measure.Milliseconds.Text, cancellationToken);

        string what = string.Create(CultureInfo.InvariantCulture, $"run {count:#,0} jobs of {Program}, {InFlight} at a time");
        int next = 1;
        return
        [
            compiler is null
                ? Row.Missing(what, Measure.PerSecond, readings[0], "posix_spawn loop in C", NativeProgram.Compiler.WhyMissing, 0.75)
                : Row.Compare(what, Measure.PerSecond, readings[0], contestants[next].Name, readings[next++], 0.75),
            parallel is null
                ? Row.Missing(what, Measure.PerSecond, readings[0], "parallel", Parallel.WhyMissing, 6)
                : Row.Compare(what, Measure.PerSecond, readings[0], contestants[next].Name, readings[next], 6),
            Row.Limit($"start a gang of {Ranks} ranks", Measure.Milliseconds, gang[0], 250),
        ];

        Contestant<double> Rival(string name, string file, int jobs, params string[] arguments) => new(
            name, async token => jobs / (await ChildProgram.TimeAsync(bench.Time, file, arguments, token)).TotalSeconds);
    }

    private static async Task<double> RunJobsAsync(Workbench bench, JobBackends backends, int count)
    {
        JobSpec spec = new() { Type = "true", Command = new(Program, []), WorkingDirectory = "/" };
        int next = 0;
        long started = bench.Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, HandedAhead).Select(_ => LaneAsync()));
        return count / bench.Time.GetElapsedTime(started).TotalSeconds;

        async Task LaneAsync()
        {
            while (Interlocked.Increment(ref next) <= count)
            {
                var start = backends.Attempt(spec) with { Lane = new StartLane(1, InFlight) };
                var end = await backends.Local.Start(start, new BeginReports()).Ended;
                if (end.State is not AttemptState.Completed)
                    throw new InvalidOperationException($"{Program} did not succeed: {end}");
                backends.Local.Acknowledge(start);
            }
        }
    }

    private static async Task<double> StartGangAsync(Workbench bench, JobBackends backends)
    {
        JobSpec spec = new() { Type = "sleep", Command = new("sleep", ["1000"]), WorkingDirectory = "/", Gang = new GangSpec { WorldSize = Ranks } };
        var start = backends.Attempt(spec);
        BeginReports reports = new();
        long started = bench.Time.GetTimestamp();
        var execution = backends.Distributed.Start(start, reports);
        await reports.Begun;
        double milliseconds = bench.Time.GetElapsedTime(started).TotalMilliseconds;
        execution.Stop(StopReason.Cancelled);
        await execution.Ended;
        backends.Distributed.Acknowledge(start);
        return milliseconds;
    }
}
