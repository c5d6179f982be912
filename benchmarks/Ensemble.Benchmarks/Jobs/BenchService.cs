using Ensemble.Benchmarks.Harness;
using Ensemble.Hosting.Jobs;
using Ensemble.Processes.Ledger;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>The service of jobs as hosts have it, with its store on the disk, in a folder of its own.</summary>
internal static class BenchService
{
    /// <summary>Opens one.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="maxRunning">How many jobs run at once.</param>
    public static async Task<JobService> OpenAsync(Workbench bench, int maxRunning)
    {
        string folder = bench.NewFolder();
        var outcome = await JobService.OpenAsync(new()
        {
            Folder = folder,
            RuntimeDirectory = folder,
            Owner = "benchmark",
            LedgerPage = "jobs",
            Capacity = MachineCapacity.Read("/"),
            Variables = bench.Variables,
            Time = bench.Time,
            Random = bench.Random,
            MaxRunning = maxRunning,
            Grace = TimeSpan.FromSeconds(1),
        });
        return outcome is JobServiceOutcome.Opened opened ? opened.Service : throw new InvalidOperationException(outcome.ToString());
    }
}
