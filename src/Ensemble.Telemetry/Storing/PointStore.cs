using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Drops;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>Writes points: their series where they are new, and a block.</summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="blocks">The blocks.</param>
/// <param name="maxSeriesPerProcess">How many series a process may have.</param>
internal sealed class PointStore(SqliteConnection connection, BlockTable blocks, int maxSeriesPerProcess) : IDisposable
{
    private readonly PointBlockEncoder _encoder = new();
    private readonly SeriesTable _series = new(connection, maxSeriesPerProcess);
    private readonly List<(long Series, MetricPoint Point)> _kept = [];

    /// <summary>Writes points of a process.</summary>
    /// <returns>What was not taken; null for nothing.</returns>
    public DropTally? Write(IReadOnlyList<MetricPoint> points, long resource)
    {
        _kept.Clear();
        foreach (var point in points)
            if (_series.IdOf(resource, point) is { } series)
                _kept.Add((series, point));
        if (_kept.Count > 0)
            blocks.Insert(BlockKind.Points, resource, _encoder.Encode(_kept));
        if (_kept.Count == points.Count)
            return null;
        var drops = new DropTally();
        drops.Add(DropKind.Points, DropReason.Cardinality, points.Count - _kept.Count);
        return drops;
    }

    public void Forget() => _series.Forget();

    public void Dispose() => _series.Dispose();
}
