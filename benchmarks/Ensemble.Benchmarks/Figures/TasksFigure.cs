using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Figures;

/// <summary>What the task runner costs, beside what one would use instead.</summary>
internal sealed class TasksFigure : IFigure
{
    private const int Many = 1_000_000;
    private const int Few = 1_000;

    private static readonly RivalTool Python = new("python3");

    private static readonly (string Contestant, string Name)[] Rivals =
    [
        ("task-run", "Task.Run and WhenAll"), ("channel", "Channel<T> and a worker for each core"), ("for-each", "Parallel.ForEachAsync"),
        ("dataflow", "TransformBlock of TPL Dataflow"),
    ];

    public string Name => "tasks";

    public string Method =>
        "Each contestant is a process of its own, with the server's garbage collector, and warms up. Tasks do nothing: from the first submission until the " +
        "last result is taken, a thousand at a time. The executor advances its version with every thousand, has a strategy that looks at every result, and a " +
        "listener that hears every measurement. In flight: so many tasks wait, and one after the other ends, is replaced by another, and is taken; without a " +
        "runner: the same with a completion source and one continuation for each, so that what grows is the work of the runtime and its collector. Bytes: what " +
        "a million waiting tasks add to the heap, beside the completion sources they wait for. Latency: from the end of a task to the thread that waits for " +
        "its result. The rivals bound, order and number nothing; the one in Python has an input queue, running tasks, and a result queue, and orders and " +
        "shuffles as ours does.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int tasks = bench.Amount(Many, Many / 10);
        List<Contestant<double>> contestants =
        [
            Ours(bench, "runner", tasks), Ours(bench, "executor", tasks), Ours(bench, "in-flight", Few), Ours(bench, "in-flight", tasks),
            Ours(bench, "bytes", tasks), Ours(bench, "latency", bench.Amount(20_000, 2_000)), Ours(bench, "telemetry", 10_000),
            .. Rivals.Select(rival => Ours(bench, rival.Contestant, tasks)),
            Ours(bench, "in-flight-bare", Few), Ours(bench, "in-flight-bare", tasks),
        ];
        string? python = Python.Find(bench.Variables);
        if (python is not null)
            contestants.Add(new("asyncio", token => ReadAsync(python, [Path.Combine(AppContext.BaseDirectory, "Native", "task_runner.py"), $"{tasks / 5}"], token)));
        var readings = await AlternatingRounds.RunAsync(
            bench, Name, bench.RoundsOr(7), contestants, reading => reading.ToString("#,0.##", CultureInfo.InvariantCulture), cancellationToken);

        string what = string.Create(CultureInfo.InvariantCulture, $"{tasks:#,0} tasks that do nothing, submission to result");
        int bare = 7 + Rivals.Length;
        List<Row> rows =
        [
            Row.Limit(what, Measure.PerSecond, readings[0], 1_000_000),
            .. Rivals.Select((rival, i) => Row.Compare(what, Measure.PerSecond, readings[0], rival.Name, readings[7 + i], goal: null)),
            python is null
                ? Row.Missing(what, Measure.PerSecond, readings[0], "asyncio", Python.WhyMissing, 1)
                : Row.Compare(what, Measure.PerSecond, readings[0], "a runner on Python's asyncio", readings[^1], goal: null),
            Row.Limit("the same through the executor, with staleness and telemetry", Measure.PerSecond, readings[1], 300_000),
            Row.Inform(string.Create(CultureInfo.InvariantCulture, $"a task with {Few:#,0} in flight"), Measure.Nanoseconds, readings[2]),
            Row.Inform(string.Create(CultureInfo.InvariantCulture, $"a task with {tasks:#,0} in flight"), Measure.Nanoseconds, readings[3]),
            Row.Limit("growth of that", Measure.Growth, Growth(readings[2], readings[3]), 1.5),
            Row.Inform("growth of a task and its continuation without a runner", Measure.Growth, Growth(readings[bare], readings[bare + 1])),
            Row.Limit(string.Create(CultureInfo.InvariantCulture, $"memory for each of {tasks:#,0} tasks in flight"), Measure.Bytes, readings[4], 400),
            Row.Limit("from the end of a task to whoever waits for it, median", Measure.Microseconds, readings[5], 50),
            Row.Limit("allocated for telemetry by a task while nobody listens", Measure.Bytes, readings[6], 0),
        ];
        return rows;
    }

    private static double[] Growth(double[] few, double[] many) => [.. many.Zip(few, (one, other) => one / other)];

    private static Contestant<double> Ours(Workbench bench, string contestant, int amount)
    {
        string program = BuildFact.Of("TaskRates");
        return new($"{contestant} {amount}", token => ReadAsync(program, [contestant, $"{amount}"], token));
    }

    private static async Task<double> ReadAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var child = ChildProgram.Start(program, arguments, onLine: text => line.TrySetResult(text));
        int code = await child.ExitAsync(cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {code}: {child.Errors}");
        return double.Parse(await line.Task.WaitAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
