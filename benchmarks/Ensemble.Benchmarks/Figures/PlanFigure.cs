using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Hosting;
using Ensemble.Hosting.Application;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Processes.Ledger;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How long checking, planning and binding of large models takes.</summary>
internal sealed class PlanFigure : IFigure
{
    private const int Large = 10_000;

    private static readonly Processes.Ledger.PortRange Ports = new(1024, 65535);

    public string Name => "plan";

    public string Method =>
        "A declared model is checked and planned, and its ports are reserved in a ledger of its own, from a range widened to 1024-65535. The large model: each process binds a service " +
        "and connects to two others. For the growth every fourth process binds one, so that the largest model finds ports enough: the others connect to three.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int[] sizes = [100, 1_000, 10_000, .. bench.Amount(100_000, 0) is > 0 and var largest ? [largest] : Array.Empty<int>()];
        Contestant<double> large = new($"{Large} processes that bind", _ => Task.FromResult(Run(bench, Large, binderEvery: 1)));
        var growing = sizes.Select(size => new Contestant<double>($"{size} processes", _ => Task.FromResult(Run(bench, size, binderEvery: 4))));
        var readings = await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, [large, .. growing], Measure.Milliseconds.Text, cancellationToken);

        double[][] each = [.. sizes.Select((size, i) => readings[i + 1].Select(milliseconds => milliseconds * 1000 / size).ToArray())];
        double[] growth = [.. each[^1].Select((largest, round) => largest / each[..^1].Min(smaller => smaller[round]))];
        return
        [
            Row.Limit(Count($"check, plan and bind {Large:#,0} processes with 3 links each"), Measure.Milliseconds, readings[0], 1000),
            .. sizes.Select((size, i) => Row.Inform(Count($"the same for each of {size:#,0} processes"), Measure.Microseconds, each[i])),
            Row.Limit(Count($"growth of that: {sizes[^1]:#,0} against the best of fewer"), Measure.Growth, growth, 2),
        ];
    }

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Run(Workbench bench, int size, int binderEvery)
    {
        var model = Declare(size, binderEvery);
        var options = new LocalTargetOptions
        {
            Time = bench.Time,
            Random = bench.Random,
            Variables = bench.Variables,
            RuntimeDirectory = bench.NewFolder(),
            AppHost = model.Name,
            PortRange = Ports,
            Capacity = MachineCapacity.Read("/"),
            ControlHierarchies = new([]),
        };
        var facts = new LocalPlanFacts("/", "dotnet");
        var folder = new RunFolder("benchmark", bench.NewFolder());
        GC.Collect(); // what earlier rounds left is not this round's

        long started = bench.Time.GetTimestamp();
        var compiled = new ApplicationCompiler(model, new EnsembleSettings(), [], new LocalTarget(options), facts)
            .Compile([], targetName: null, isolated: false);
        var binder = new LocalBinder(options, new LaunchRequest { Plan = compiled.Plan, Folder = folder, Parameters = new Dictionary<string, string>() });
        var bound = binder.Bind();
        double milliseconds = bench.Time.GetElapsedTime(started).TotalMilliseconds;
        binder.Release();

        int expected = (size + binderEvery - 1) / binderEvery;
        if (compiled.HasErrors || bound.Binding?.Endpoints.Length != expected)
            throw new InvalidOperationException(
                $"The model of {size} processes was not bound: {string.Join(", ", compiled.Diagnostics.Concat(bound.Diagnostics).Take(3))}");
        return milliseconds;
    }

    private static DistributedApplicationModel Declare(int size, int binderEvery)
    {
        var builder = (DistributedApplicationBuilder)DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = "/" });
        int services = (size + binderEvery - 1) / binderEvery;
        for (int i = 0; i < size; i++)
        {
            var process = builder.AddProcess($"p-{i}", "sleep", "1000");
            bool binds = i % binderEvery == 0;
            if (binds)
                process.Binds($"s-{i / binderEvery}");
            for (int link = binds ? 1 : 0; link < 3; link++)
                process.Connects($"s-{(i / binderEvery + link * 7 + 1) % services}");
        }
        return builder.Model;
    }
}
