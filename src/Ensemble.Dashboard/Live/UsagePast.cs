using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting;

namespace Ensemble.Dashboard.Live;

/// <summary>What replicas used before somebody looked: as measured while somebody else did, or as kept with the run.</summary>
internal static class UsagePast
{
    private const int Most = 60;
    private const int MostOfMany = 20;
    private const int Many = 200;

    public static Task<UsageHistory> OfAsync(IShownRun run, CancellationToken cancellationToken) =>
        run.Usage is { } meter ? Task.FromResult(Measured(run, meter)) : KeptUsage.OfAsync(run, Most, cancellationToken);

    private static UsageHistory Measured(IShownRun run, UsageMeter meter)
    {
        var replicas = run.Names?.Replicas ?? [];
        int most = replicas.Count > Many ? MostOfMany : Most;
        var past = replicas.Select(r => (Name: r.ToString(), History: meter.History(r).TakeLast(most).ToArray())).Where(p => p.History.Length > 0).ToArray();
        return new(
            past.ToImmutableDictionary(p => p.Name, p => p.History.Select(u => Math.Round(u.Cpus, 4)).ToImmutableArray(), StringComparer.Ordinal),
            past.ToImmutableDictionary(p => p.Name, p => p.History.Select(u => (double)u.MemoryBytes).ToImmutableArray(), StringComparer.Ordinal));
    }
}
