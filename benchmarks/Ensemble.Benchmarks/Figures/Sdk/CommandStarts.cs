using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>The installed command, from its start to its end.</summary>
internal static class CommandStarts
{
    private const int Processes = 100;
    private const double MostForHelp = 80;
    private const double MostForProcesses = 150;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, PackageUser user, CancellationToken cancellationToken)
    {
        await using var running = await IdleAppHost.StartAsync(
            bench, new IdleRequest { Processes = Processes, RuntimeDirectory = user.RuntimeDirectory }, cancellationToken);
        int rounds = bench.RoundsOr(30);
        var readings = await AlternatingRounds.RunAsync(
            bench, "command", rounds,
            [Run("ensemble --help", 1, "--help"), Run("ensemble ps", Processes, "ps")], Measure.Milliseconds.Text, cancellationToken);
        return
        [
            Row.Limit($"ensemble --help, {rounds} rounds", Measure.Milliseconds, readings[0], MostForHelp),
            Row.Limit($"ensemble ps with {Processes} processes, {rounds} rounds", Measure.Milliseconds, readings[1], MostForProcesses),
        ];

        Contestant<double> Run(string name, int leastLines, params string[] arguments) => new(name, async token =>
        {
            int lines = 0;
            var time = await user.TimeAsync(user.RuntimeDirectory, user.Command, arguments, token, _ => lines++);
            return lines >= leastLines ? time.TotalMilliseconds : throw new InvalidOperationException($"{name} printed {lines} lines only.");
        });
    }
}
