using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Hosting.Journal;
using Ensemble.Model.Journal;
using Ensemble.Processes;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast short processes are started and reaped.</summary>
internal sealed class SpawnFigure : IFigure
{
    private const string Program = "/bin/true";
    private const int InFlight = 2;
    private const int HandedAhead = 8;

    private static readonly RivalTool Xargs = new("xargs");
    private static readonly RivalTool Parallel = new("parallel");

    public string Name => "spawn";

    public string Method =>
        $"`{Program}` again and again, {InFlight} at a time. Ensemble hands {HandedAhead} ahead to its launcher, which runs {InFlight} of them at a time with both streams captured into log files, and journals starting, running and ended. " +
        "The C loop calls `posix_spawn` and `wait` and does nothing else. GNU parallel runs fewer, counted per job.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int count = bench.Amount(thorough: 2000, quick: 400);
        await using var launcher = await Launchers.StartAsync(bench, cancellationToken);
        var rivals = await RivalsAsync(bench, count, cancellationToken);
        Contestant<double> ours = new("Ensemble", token => RunOursAsync(bench, launcher, count, token));
        var readings = await AlternatingRounds.RunAsync(
            bench, Name, bench.Rounds, [ours, .. rivals.Select(r => r.Contestant).OfType<Contestant<double>>()], Measure.PerSecond.Text, cancellationToken);

        string what = string.Create(CultureInfo.InvariantCulture, $"start and reap {count:#,0} x {Program}, {InFlight} at a time");
        var theirs = readings.Skip(1).GetEnumerator();
        return
        [
            .. rivals.Select(r => r.Contestant is not null && theirs.MoveNext()
                ? Row.Compare(what, Measure.PerSecond, readings[0], r.Name, theirs.Current, r.Goal)
                : Row.Missing(what, Measure.PerSecond, readings[0], r.Name, r.WhyMissing, r.Goal)),
        ];
    }

    private static async Task<IReadOnlyList<Rival>> RivalsAsync(Workbench bench, int count, CancellationToken cancellationToken)
    {
        string folder = bench.NewFolder();
        int fewer = count / 10;
        string many = Path.Combine(folder, "many"), few = Path.Combine(folder, "few");
        await File.WriteAllLinesAsync(many, Enumerable.Range(0, count).Select(i => $"{i}"), cancellationToken);
        await File.WriteAllLinesAsync(few, Enumerable.Range(0, fewer).Select(i => $"{i}"), cancellationToken);
        string? loop = NativeProgram.Compiler.Find(bench.Variables) is { } compiler
            ? await NativeProgram.CompileAsync(compiler, "spawn_loop", folder, bench.Time, cancellationToken)
            : null;
        return
        [
            Rival("posix_spawn loop in C", 0.85, NativeProgram.Compiler, loop, [$"{count}", $"{InFlight}", Program], count),
            Rival($"xargs -P{InFlight}", 1.3, Xargs, Xargs.Find(bench.Variables), ["-a", many, $"-P{InFlight}", "-n1", Program], count),
            Rival($"parallel -j{InFlight}", 7, Parallel, Parallel.Find(bench.Variables), ["--will-cite", $"-j{InFlight}", "-a", few, Program], fewer),
        ];

        Rival Rival(string name, double goal, RivalTool tool, string? file, string[] arguments, int jobs) => new(
            name, goal, tool.WhyMissing,
            file is null ? null : new(name, async token => jobs / (await ChildProgram.TimeAsync(bench.Time, file, arguments, token)).TotalSeconds));
    }

    private static async Task<double> RunOursAsync(Workbench bench, IProcessLauncher launcher, int count, CancellationToken cancellationToken)
    {
        string logs = bench.NewFolder();
        using var journal = new FileJournal(Path.Combine(logs, "events.jsonl"), bench.Time);
        int next = 0;
        long started = bench.Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, HandedAhead).Select(_ => LaneAsync()));
        return count / bench.Time.GetElapsedTime(started).TotalSeconds;

        async Task LaneAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= count)
                await RunOneAsync($"bench/true.{number}", Path.Combine(logs, $"true.{number}"));
        }

        async Task RunOneAsync(string subject, string log)
        {
            journal.Append(subject, new ReplicaStarting(Attempt: 1));
            var process = await Launchers.StartProcessAsync(
                launcher,
                new ProcessStart
                {
                    Name = subject,
                    Command = Program,
                    Environment = bench.Variables,
                    WorkingDirectory = "/",
                    StandardOutputLog = log + ".out.log",
                    StandardErrorLog = log + ".err.log",
                    LogsAreNew = true,
                    Lane = new StartLane(1, InFlight),
                },
                cancellationToken);
            journal.Append(subject, new ReplicaRunning(Attempt: 1, process.Pid));
            var end = await process.Ended;
            if (!end.Succeeded)
                throw new InvalidOperationException($"{Program} did not succeed: {end}");
            journal.Append(
                subject, new ReplicaEnded(Attempt: 1, new Completed(0),
                    new ResourceUsage(end.UserCpu, end.SystemCpu, end.PeakMemoryBytes, end.EndedAt - end.StartedAt)));
        }
    }

    private sealed record Rival(string Name, double Goal, string WhyMissing, Contestant<double>? Contestant);
}
