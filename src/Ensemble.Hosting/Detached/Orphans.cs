using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Detached;

/// <summary>Sees to it that runs can be asked: those that have lost their hosts get new ones.</summary>
internal static class Orphans
{
    /// <summary>Lets every orphan among some runs be adopted, all at once. One that cannot be holds up none of the others.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="environment">The environment of new hosts.</param>
    /// <param name="runtimeDirectory">Where the registry is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs in the same order.</returns>
    public static Task<MetRun[]> AdoptAsync(
        IEnumerable<KnownRun> runs, IReadOnlyDictionary<string, string> environment, string runtimeDirectory, CancellationToken cancellationToken) =>
        Task.WhenAll(runs.Select(run => MeetAsync(run, environment, runtimeDirectory, cancellationToken)));

    private static async Task<MetRun> MeetAsync(
        KnownRun run, IReadOnlyDictionary<string, string> environment, string runtimeDirectory, CancellationToken cancellationToken)
    {
        // A host that is just taking the run over is registered before it can be asked: then this waits for it as well.
        bool wasAdopted = File.Exists(new RunRegistry(runtimeDirectory).AdoptionLockOf(run.Registration));
        if (run.Life is RunLife.Hosted && !wasAdopted)
            return new(run.Registration, IsAdopted: false, Problem: null);
        try
        {
            return await DetachedHost.AdoptAsync(run.Registration, environment, runtimeDirectory, cancellationToken) switch
            {
                DetachedOutcome.Running adopted => new(adopted.Run, IsAdopted: run.Life is RunLife.Orphaned, Problem: null),
                DetachedOutcome.Ended ended => new(run.Registration, IsAdopted: false, ended.Output.Trim()),
                DetachedOutcome.NotStarted not => new(run.Registration, IsAdopted: false, not.Reason),
                var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not known here."),
            };
        }
        catch (IOException failure)
        {
            return new(run.Registration, IsAdopted: false, failure.Message);
        }
    }
}
