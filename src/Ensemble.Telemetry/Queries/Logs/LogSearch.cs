using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Logs;

/// <summary>Finds log records.</summary>
internal static class LogSearch
{
    public static Page<LogEntry> Find(SqliteConnection connection, LogQuery query, CancellationToken cancellationToken)
    {
        using var resources = new ResourceCache(connection);
        var places = BlockCatalog.Find(connection, BlockKind.LogRecords, query.RangeLeft, BlockCatalog.Processes(connection, query.Service, query.Instance));
        if (query.Trace is { } trace)
            places = BlockCatalog.OfTrace(connection, places, trace);
        if (query.MinSeverity >= 17)
            places.RemoveAll(p => p.Errors == 0);
        var text = TextSearch.For(query.Text);
        using var words = new Statement(connection, "SELECT rowid FROM log_text WHERE log_text MATCH $0 AND rowid BETWEEN $1 AND $2", 3);
        var rows = new NewestRows<LogRecord, LogBlock>(LogBlock.Open)
        {
            RowsOf = block => text?.Expression is { } expression ? RowsWith(words, expression, block) : null,
            Matches = (block, row, resource) => Matches(block, row, query, text, resources, resource),
        };
        return rows.Read(connection, places, query, (id, resource, record) => new LogEntry(id, resources[resource], record), cancellationToken);
    }

    /// <summary>Those of one block, in the order they came. Words are looked for in the texts, not in the index.</summary>
    public static IReadOnlyList<LogEntry> In(SqliteConnection connection, LogQuery query, BlockData data)
    {
        using var resources = new ResourceCache(connection);
        var block = LogBlock.Open(data.Data);
        var text = TextSearch.For(query.Text);
        return [.. Enumerable.Range(0, block.Count).Where(row => Matches(block, row, query, text, resources, data.Resource))
            .Select(row => new LogEntry((data.Id << LogStore.RowBits) | (long)row, resources[data.Resource], block.Row(row)))];
    }

    private static List<int> RowsWith(Statement words, string expression, long block)
    {
        long first = block << LogStore.RowBits;
        var rows = new List<int>();
        using var found = words.Query(expression, first, first + StoreOptions.MaxBlockItems - 1);
        while (found.Read())
            rows.Add((int)(found.GetInt64(0) - first));
        return rows;
    }

    private static bool Matches(LogBlock block, int row, LogQuery query, TextSearch? text, ResourceCache resources, long resource)
    {
        if (block.Severity(row) < query.MinSeverity || (query.Trace is { } trace && block.Trace(row) != trace))
            return false;
        if (text is not null && !text.Matches(block.Body(row).ToString()))
            return false;
        if (query.Fields.Count == 0)
            return true;
        var record = block.Row(row);
        return query.Fields.All(field => field.Matches(ValueOf(record, field.Field, resources[resource])));
    }

    private static AttributeValue ValueOf(LogRecord record, string field, TelemetryResource resource) => record.Attributes.Find(field) switch
    {
        { Kind: not AttributeKind.Empty } value => value,
        _ => field switch
        {
            "scope.name" => AttributeValue.Of(record.Scope.Name),
            "event.name" => AttributeValue.Of(record.EventName),
            "severity" => AttributeValue.Of(record.Severity),
            "body" => record.Body,
            _ => resource.Attributes.Find(field),
        },
    };
}
