using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Ensemble.Storage;

/// <summary>A file with a schema of its own, whose number stands in <c>user_version</c>: one connection writes, any number read.</summary>
internal sealed class SqliteFile
{
    private readonly SqliteSchema _schema;
    private readonly string _reading;

    /// <param name="path">Where it is. It need not exist.</param>
    /// <param name="schema">What it is made of.</param>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public SqliteFile(string path, SqliteSchema schema)
    {
        NativeSqlite.EnsureLoaded();
        Path = path;
        _schema = schema;
        _reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the file for its one writer, and makes it where it is not there.</summary>
    /// <param name="more">Pragmas beside those of the schema.</param>
    /// <exception cref="StoreFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="SqliteException">It cannot be written, or is no such file.</exception>
    public SqliteConnection OpenForWriting(string more = "")
    {
        var way = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        return Open(way.ToString(), connection =>
        {
            Execute(connection, _schema.Pragmas + more);
            if (RequireKnownFormat(connection) == 0)
                Execute(connection, $"BEGIN; {_schema.Tables} PRAGMA user_version = {_schema.Format}; COMMIT");
        });
    }

    /// <summary>Opens the file for one reader. Its reads see what was committed when each began, and never hold up the writer.</summary>
    /// <exception cref="StoreFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="SqliteException">It is not there, or is no such file.</exception>
    public SqliteConnection OpenForReading() => Open(_reading, connection => RequireKnownFormat(connection));

    /// <summary>Runs a query on a connection of its own, never on the caller's thread. A query that is given up ends within SQLite too.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = OpenForReading();
            using var interruption = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            try
            {
                return query(connection);
            }
            catch (SqliteException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Closes the connections that readers left open for the next one.</summary>
    public void CloseReaders()
    {
        using var connection = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>
    /// Makes file and log one file, that can be copied, and read where nothing can be written. A reader that is busy prevents it: then the next one who opens
    /// it does what is left.
    /// </summary>
    /// <param name="writer">The connection that writes.</param>
    public void Seal(SqliteConnection writer)
    {
        CloseReaders();
        try
        {
            using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            command.CommandTimeout = 1;
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The file is whole as it is.
        }
    }

    private static SqliteConnection Open(string way, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(way);
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private long RequireKnownFormat(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        long format = (long)command.ExecuteScalar()!;
        return format <= _schema.Format ? format : throw new StoreFormatException(connection.DataSource, format, _schema.Format);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Constant text of the schema, nothing from outside.")]
    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
