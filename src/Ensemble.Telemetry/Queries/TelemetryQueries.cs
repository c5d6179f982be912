using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Queries;

/// <summary>
/// Asks about the telemetry of one run, while it is written or long after. Every question sees what was committed when it began, runs on a connection and
/// thread of its own, and ends soon when it is given up.
/// </summary>
internal sealed class TelemetryQueries(StoreFile file)
{
    private readonly StoreReader _reader = new(file);

    /// <summary>Runs questions of one's own.</summary>
    public StoreReader Reader => _reader;

    /// <summary>Traces, the newest first.</summary>
    public Task<Page<TraceSummary>> TracesAsync(TraceQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => TraceList.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>All spans of a trace, the earliest first, each once; none where there is no such trace.</summary>
    public Task<IReadOnlyList<TraceSpan>> TraceAsync(TraceId trace, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => TraceLookup.Find(c, trace), cancellationToken);

    /// <summary>Spans, the ones that began last first.</summary>
    public Task<Page<TraceSpan>> SpansAsync(SpanQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => SpanSearch.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>Log records, the newest first.</summary>
    public Task<Page<LogEntry>> LogsAsync(LogQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => LogSearch.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>Series, by name.</summary>
    public Task<IReadOnlyList<SeriesEntry>> SeriesAsync(SeriesQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => SeriesCatalog.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>The points of a chart; series that are not there are left out.</summary>
    public Task<IReadOnlyList<SeriesWindow>> PointsAsync(PointQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => PointWindow.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>Points as they came, the newest first.</summary>
    public Task<IReadOnlyList<PointEntry>> NewestPointsAsync(NewestPointsQuery query, CancellationToken cancellationToken) =>
        _reader.ReadAsync(c => NewestPoints.Find(c, query, cancellationToken), cancellationToken);

    /// <summary>Who sent telemetry, and how much of it there is.</summary>
    public Task<IReadOnlyList<ResourceEntry>> ResourcesAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(StoreSummary.ReadResources, cancellationToken);

    /// <summary>What was dropped, of whom and why.</summary>
    public Task<IReadOnlyList<DropEntry>> DropsAsync(CancellationToken cancellationToken) => _reader.ReadAsync(StoreSummary.ReadDrops, cancellationToken);
}
