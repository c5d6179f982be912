using Ensemble.Benchmarks.Harness;
using Ensemble.Processes;

namespace Ensemble.Benchmarks.Figures;

/// <summary>Starts launchers and processes, for figures in which neither may fail.</summary>
internal static class Launchers
{
    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public static async Task<IProcessLauncher> StartAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var options = new LauncherOptions { Directory = bench.NewFolder(), Random = bench.Random, Environment = bench.Variables, TimeProvider = bench.Time };
        return await ProcessLaunchers.CreateAsync(options, cancellationToken) switch
        {
            LauncherOutcome.Ready ready => ready.Launcher,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<IProcessIncarnation> StartProcessAsync(IProcessLauncher launcher, ProcessStart start, CancellationToken cancellationToken) =>
        await launcher.StartAsync(start, cancellationToken) switch
        {
            StartOutcome.Started started => started.Incarnation,
            var other => throw new InvalidOperationException(other.ToString()),
        };
}
