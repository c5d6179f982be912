using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries;

/// <summary>Runs queries, each on a connection of its own and never on the caller's thread. A query that is given up ends within SQLite too.</summary>
internal sealed class StoreReader(StoreFile file)
{
    /// <summary>Runs a query.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) => file.Sqlite.ReadAsync(query, cancellationToken);
}
