using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry.Queries.Metrics;

namespace Ensemble.Dashboard.Live;

/// <summary>What replicas used, as the host kept it with their telemetry.</summary>
internal static class KeptUsage
{
    private static readonly UsageHistory Nothing = new(
        ImmutableDictionary<string, ImmutableArray<double>>.Empty, ImmutableDictionary<string, ImmutableArray<double>>.Empty);

    public static async Task<UsageHistory> OfAsync(IShownRun run, int most, CancellationToken cancellationToken)
    {
        if (run.Telemetry is not { } telemetry || run.Names is not { } names)
            return Nothing;
        return new(await ReadAsync("process.cpu.utilization"), await ReadAsync("process.memory.usage"));

        async Task<ImmutableDictionary<string, ImmutableArray<double>>> ReadAsync(string instrument)
        {
            var series = await telemetry.SeriesAsync(new SeriesQuery { Name = instrument }, cancellationToken);
            var points = await telemetry.PointsAsync(new PointQuery { Series = [.. series.Select(s => s.Series.Id)], Pixels = most }, cancellationToken);
            return points.Select(p => (Replica: names.Find(p.Resource.Process.Service, p.Resource.Process.Instance), p.Points))
                .Where(p => p.Replica is not null)
                .DistinctBy(p => p.Replica).ToImmutableDictionary(
                    p => p.Replica!.Value.ToString(), p => p.Points.Select(w => w.Last).ToImmutableArray(), StringComparer.Ordinal);
        }
    }
}
