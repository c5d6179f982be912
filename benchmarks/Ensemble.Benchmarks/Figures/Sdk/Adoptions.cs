using System.Globalization;
using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Packages;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Processes.Native;

namespace Ensemble.Benchmarks.Figures.Sdk;

/// <summary>A run in the background whose host is killed again and again, until the command knows everything of it again.</summary>
internal static class Adoptions
{
    private const int Processes = 10;
    private const double MostMilliseconds = 1000;
    private const double TicksPerSecond = 100; // of /proc, on every Linux

    public static async Task<Row> MeasureAsync(Workbench bench, PackageUser user, CancellationToken cancellationToken)
    {
        var registry = new RunRegistry(Path.Combine(user.RuntimeDirectory, "ensemble"));
        await user.TimeAsync(user.RuntimeDirectory, IdleAppHost.Program, [$"--Idle:Processes={Processes}", "--detach"], cancellationToken);
        try
        {
            int rounds = bench.RoundsOr(20);
            Contestant<double> ours = new("ensemble ps after kill -9", token => AnswerAsync(registry, user, token));
            var readings = await AlternatingRounds.RunAsync(bench, "adoption", rounds, [ours], Measure.Milliseconds.Text, cancellationToken);
            return Row.Limit(
                $"a new host for a run of {Processes} processes, from its start to the answer of ensemble ps, {rounds} rounds", Measure.Milliseconds, readings[0],
                MostMilliseconds);
        }
        finally
        {
            await user.TimeAsync(user.RuntimeDirectory, user.Command, ["stop", "--all"], CancellationToken.None);
        }
    }

    private static async Task<double> AnswerAsync(RunRegistry registry, PackageUser user, CancellationToken cancellationToken)
    {
        int running = 0;
        if (Libc.kill(registry.ListKnown().Single().Registration.ProcessId, SignalNumber.Kill) != 0)
            throw new InvalidOperationException("The host of the run is gone already.");
        await user.TimeAsync(
            user.RuntimeDirectory, user.Command, ["ps"], cancellationToken, line => running += line.Contains("running: ", StringComparison.Ordinal) ? 1 : 0);
        double answered = Uptime();
        if (running != Processes)
            throw new InvalidOperationException($"{running} processes were running instead of {Processes}.");
        return (answered - registry.ListKnown().Single().Registration.ProcessStart / TicksPerSecond) * 1000;
    }

    private static double Uptime() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
}
