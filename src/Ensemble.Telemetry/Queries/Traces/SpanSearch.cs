using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>Finds spans by what they are, the ones that began last first.</summary>
internal static class SpanSearch
{
    public static Page<TraceSpan> Find(SqliteConnection connection, SpanQuery query, CancellationToken cancellationToken)
    {
        using var resources = new ResourceCache(connection);
        var places = BlockCatalog.Find(connection, BlockKind.Spans, query.RangeLeft, BlockCatalog.Processes(connection, query.Service, query.Instance));
        if (query.Trace is { } trace)
            places = BlockCatalog.OfTrace(connection, places, trace);
        if (query.HasError is true)
            places.RemoveAll(p => p.Errors == 0);
        var rows = new NewestRows<SpanRecord, SpanBlock>(SpanBlock.Open)
        {
            Matches = (block, row, resource) => Matches(block, row, query, resources, resource),
        };
        return rows.Read(connection, places, query, (_, resource, span) => new TraceSpan(resources[resource], span), cancellationToken);
    }

    /// <summary>Those of one block, in the order they came.</summary>
    public static IReadOnlyList<TraceSpan> In(SqliteConnection connection, SpanQuery query, BlockData data)
    {
        using var resources = new ResourceCache(connection);
        var block = SpanBlock.Open(data.Data);
        return [.. Enumerable.Range(0, block.Count).Where(row => Matches(block, row, query, resources, data.Resource))
            .Select(row => new TraceSpan(resources[data.Resource], block.Row(row)))];
    }

    private static bool Matches(SpanBlock block, int row, SpanQuery query, ResourceCache resources, long resource)
    {
        if ((query.Trace is { } trace && block.Trace(row) != trace) || (query.Kind is { } kind && block.Kind(row) != kind)
            || (query.HasError is { } failed && block.Status(row) == SpanStatus.Error != failed)
            || Math.Max(0, block.Duration(row)) is var duration && (duration < query.MinDuration || duration > query.MaxDuration)
            || (query.Name is { } name && !block.Name(row).Contains(name, StringComparison.OrdinalIgnoreCase)))
            return false;
        if (query.Fields.Count == 0)
            return true;
        var span = block.Row(row);
        return query.Fields.All(field => field.Matches(ValueOf(span, field.Field, resources[resource])));
    }

    private static AttributeValue ValueOf(SpanRecord span, string field, TelemetryResource resource) => span.Attributes.Find(field) switch
    {
        { Kind: not AttributeKind.Empty } value => value,
        _ => field switch
        {
            "scope.name" => AttributeValue.Of(span.Scope.Name),
            "status.message" => AttributeValue.Of(span.StatusMessage),
            _ => resource.Attributes.Find(field),
        },
    };
}
