using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Jobs;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Jobs;
using Ensemble.Jobs.Backends;
using Ensemble.Processes;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast jobs that are processes are run, with the scheduler and its store and without.</summary>
internal sealed class JobProcessesFigure : IFigure
{
    private const string Program = "/bin/true";
    private const int InFlight = 2;
    private const int HandedAhead = 8;
    private const int Places = 32; // so that some run while the ends of others go to the disk
    private const int Ranks = 16;

    private static readonly RivalTool Parallel = new("parallel");

    public string Name => "job-processes";

    public string Method =>
        $"`{Program}` again and again as jobs. End to end: scheduled by eight callers, each of whom waits until a job is on the disk before it schedules the next, and run to their ends, which are on "
        + $"the disk too; {Places} at a time, so that some run while the ends of others are written. The backend alone: `local`, {HandedAhead} handed ahead, with environment, logs, artifacts, status and "
        + $"cause, neither scheduled nor stored. The C loop calls `posix_spawn` and `wait`, {InFlight} at a time. GNU parallel runs fewer, counted per job. Gang: from its start, its port not yet "
        + $"reserved, until {Ranks} ranks run.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int count = bench.Amount(thorough: 2000, quick: 400);
        await using JobBackends backends = new(bench);
        await using var whole = await JobRunBench.StartAsync(bench, Places);
        List<Contestant<double>> contestants =
        [
            new("end to end", token => whole.RunAsync(Program, count, token)),
            new("backend alone", _ => RunJobsAsync(bench, backends, count)),
        ];
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

        string jobs = string.Create(CultureInfo.InvariantCulture, $"run {count:#,0} jobs of {Program}");
        string[] what =
        [
            string.Create(CultureInfo.InvariantCulture, $"{jobs} end to end, {Places} at a time"),
            string.Create(CultureInfo.InvariantCulture, $"{jobs} by the backend alone, {InFlight} at a time"),
        ];
        List<Row> rows = [];
        for (int i = 0; i < what.Length; i++)
        {
            int next = what.Length;
            rows.Add(compiler is null
                ? Row.Missing(what[i], Measure.PerSecond, readings[i], "posix_spawn loop in C", NativeProgram.Compiler.WhyMissing, 0.75)
                : Row.Compare(what[i], Measure.PerSecond, readings[i], contestants[next].Name, readings[next++], 0.75));
            rows.Add(parallel is null
                ? Row.Missing(what[i], Measure.PerSecond, readings[i], "parallel", Parallel.WhyMissing, 6)
                : Row.Compare(what[i], Measure.PerSecond, readings[i], contestants[next].Name, readings[next], 6));
        }
        return [.. rows, Row.Limit($"start a gang of {Ranks} ranks", Measure.Milliseconds, gang[0], 250)];

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
