using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>Writes log records: a block, a filter of the traces it belongs to, and the words of the bodies.</summary>
internal sealed class LogStore(SqliteConnection connection, BlockTable blocks) : IDisposable
{
    /// <summary>A row of a block is numbered in the lowest bits of a text's number, its block in the others.</summary>
    public const int RowBits = 12;

    private const int IndexedCharacters = 4096;
    private const long PagesOfMerge = 1000;

    private readonly LogBlockEncoder _encoder = new();

    private readonly Statement _index = new(connection, "INSERT INTO log_text(rowid, body) VALUES($0, $1)", 2);

    // The index keeps no texts of its own: to take one out it must be told what was put in.
    private readonly Statement _forget = new(connection, "INSERT INTO log_text(log_text, rowid, body) VALUES('delete', $0, $1)", 2);

    private readonly Statement _merge = new(connection, "INSERT INTO log_text(log_text, rank) VALUES('merge', $0)", 1);
    private readonly Statement _changes = new(connection, "SELECT total_changes()", 0);

    public void Write(IReadOnlyList<LogRecord> records, long resource)
    {
        long block = blocks.Insert(BlockKind.LogRecords, resource, _encoder.Encode(records));
        if (_encoder.Traces.Count > 0)
            blocks.InsertFilter(block, _encoder.Traces);
        for (int row = 0; row < records.Count; row++)
            if (TextOf(records[row].Body) is { Length: > 0 } text)
                _index.Execute((block << RowBits) | (long)row, text);
    }

    public void Removed(StoredBlock block)
    {
        var records = LogBlock.Open(block.Data);
        for (int row = 0; row < records.Count; row++)
            if (TextOf(records.Body(row)) is { Length: > 0 } text)
                _forget.Execute((block.Id << RowBits) | (long)row, text);
    }

    /// <summary>Lets the index give up what was taken out of it: until it is merged, taking out makes it larger.</summary>
    /// <returns>False when there is nothing to merge any more.</returns>
    public bool Tidy()
    {
        long before = _changes.Scalar();
        _merge.Execute(-PagesOfMerge);
        return _changes.Scalar() - before >= 2; // as SQLite's documentation tells to see it
    }

    public void Dispose()
    {
        _merge.Dispose();
        _changes.Dispose();
        _index.Dispose();
        _forget.Dispose();
    }

    private static string TextOf(AttributeValue body)
    {
        string text = body.Text ?? body.ToString();
        return text.Length <= IndexedCharacters ? text : text[..IndexedCharacters];
    }
}
