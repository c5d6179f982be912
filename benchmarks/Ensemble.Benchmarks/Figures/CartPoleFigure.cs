using System.Reflection;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How long the main sample learns.</summary>
internal sealed class CartPoleFigure : IFigure
{
    private const int Seeds = 5;

    public string Name => "cartpole";

    public string Method =>
        "The built AppHost of samples/CartPole is started as a program with each of the seeds 0 to 4. It ends by itself, with code 0, when 100 episodes have a mean " +
        "return of 475 or more. Time: from its start to its end.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string program = typeof(CartPoleFigure).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CartPoleAppHost").Value!;
        var variables = new Dictionary<string, string> { ["ENSEMBLE_HOME"] = bench.NewFolder() };
        double[] seconds = new double[Seeds];
        for (int seed = 0; seed < Seeds; seed++)
        {
            long started = bench.Time.GetTimestamp();
            await using var host = ChildProgram.Start(program, [$"--Parameters:seed={seed}"], variables);
            int code = await host.ExitAsync(cancellationToken);
            if (code != 0)
                throw new InvalidOperationException($"With seed {seed} it ended with code {code}: {host.Errors}");
            seconds[seed] = bench.Time.GetElapsedTime(started).TotalSeconds;
            bench.Say($"  {Name}, seed {seed}: {Measure.Seconds.Text(seconds[seed])}");
        }
        return
        [
            Row.Inform($"CartPole: eight agents teach a learner to balance, {Seeds} seeds", Measure.Seconds, seconds),
            Row.Limit("the slowest of these", Measure.Seconds, [seconds.Max()], 30),
        ];
    }
}
