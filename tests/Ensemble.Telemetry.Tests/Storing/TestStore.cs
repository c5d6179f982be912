using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Tests.Storing;

/// <summary>A store in a folder of its own, gone with it.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-telemetry-").FullName;

    public TestStore(StoreOptions? options = null)
    {
        File = StoreFile.In(_folder);
        Options = options ?? StoreOptions.Default;
        Writer = new(File, Options, TimeProvider.System);
        Reader = new(File);
    }

    public StoreOptions Options { get; }

    public StoreFile File { get; }

    public StoreWriter Writer { get; private set; }

    public StoreReader Reader { get; }

    public static ResourceBatch<T> Batch<T>(string process, params IReadOnlyList<T> items) =>
        new(RandomTelemetry.Process(process), items, 300L * items.Count, null);

    public void Write(params ReadOnlySpan<ResourceBatch<SpanRecord>> batches)
    {
        foreach (var batch in batches)
            Writer.Add(batch);
        Writer.CommitDue(all: true);
    }

    public void Reopen(StoreOptions? options = null)
    {
        Writer.Dispose();
        Writer = new(File, options ?? Options, TimeProvider.System);
    }

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> query) => Reader.ReadAsync(query, TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<TraceSpan>> TraceAsync(TraceId trace) => ReadAsync(c => TraceLookup.Find(c, trace));

    /// <summary>The rows of a statement as text, columns apart by bars.</summary>
    public Task<string[]> RowsAsync(string sql) => ReadAsync(connection =>
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Text of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetValue(i))));
        return lines.ToArray();
    });

    public void Dispose()
    {
        Writer.Dispose();
        File.CloseReaders();
        Directory.Delete(_folder, recursive: true);
    }
}
