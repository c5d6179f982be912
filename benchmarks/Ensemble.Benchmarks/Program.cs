using System.Collections;
using System.Runtime.InteropServices;
using Ensemble.Benchmarks.CommandLine;
using Ensemble.Benchmarks.Figures;
using Ensemble.Benchmarks.Figures.Dashboard;
using Ensemble.Benchmarks.Figures.Sdk;
using Ensemble.Benchmarks.Figures.Soak;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Reporting;

IFigure[] figures =
[
    new SpawnFigure(), new StartManyFigure(), new AppHostFigure(), new IdleFigure(), new CartPoleFigure(), new PlanFigure(), new OutputFigure(),
    new SdkFigure(), new TelemetryFigure(), new SearchFigure(), new DashboardFigure(), new TasksFigure(), new JobsFigure(), new JobsApiFigure(),
    new JobProcessesFigure(), new JobQueuesFigure(), new SoakFigure(),
];
return await BenchmarkCommand.Create(figures, RunAsync).Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });

async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
{
    // An interrupt ends the round that runs; on the way out each figure ends what it started.
    using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
    var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        interrupted.Cancel();
    })).ToArray();
    try
    {
        return await MeasureAsync(options, interrupted.Token);
    }
    catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
    {
        const int Interrupted = 130;
        await Console.Error.WriteLineAsync("Interrupted.");
        return Interrupted;
    }
    finally
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }
}

async Task<int> MeasureAsync(BenchmarkOptions options, CancellationToken cancellationToken)
{
    var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "", StringComparer.Ordinal);
    using var bench = new Workbench(options, Directory.CreateTempSubdirectory("ensemble-benchmarks-").FullName, Console.Error, TimeProvider.System,
        new Random(), variables);
    var machine = await Machine.DescribeAsync(variables, bench.Time, cancellationToken);
    var measured = new List<(IFigure, IReadOnlyList<Row>)>();
    foreach (var figure in figures.Where(f => options.Only.IsEmpty || options.Only.Contains(f.Name)))
    {
        bench.Say(figure.Name);
        measured.Add((figure, await figure.MeasureAsync(bench, cancellationToken)));
    }
    var report = new Report(machine, bench.Rounds, options.Quick, measured);
    if (options.Markdown)
        MarkdownReport.Write(Console.Out, report);
    else
        TextReport.Write(Console.Out, report);
    return report.IsMet ? 0 : 1;
}
