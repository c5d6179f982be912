using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>What jobs made. A later one of the same type and name takes the place of the earlier.</summary>
internal sealed class ArtifactTable(SqliteConnection connection) : IDisposable
{
    /// <summary>How many a job may have; further ones are not kept.</summary>
    public const int MaxOfJob = 10_000;

    private readonly Statement _put = new(connection, """
        INSERT INTO artifact SELECT $0, $1, $2, (SELECT count(*) FROM artifact WHERE job = $0), $3, $4
        WHERE (SELECT count(*) FROM artifact WHERE job = $0) < $5 OR EXISTS(SELECT 1 FROM artifact WHERE job = $0 AND type = $1 AND name = $2)
        ON CONFLICT DO UPDATE SET uri = excluded.uri, metadata = excluded.metadata
        """, 6);

    private readonly Statement _remove = new(connection, "DELETE FROM artifact WHERE job = $0", 1);

    /// <summary>Adds or replaces one.</summary>
    /// <returns>False where there are too many already.</returns>
    public bool Put(long job, Artifact artifact) => _put.Execute(
        job, artifact.Type, artifact.Name, (object?)artifact.Uri ?? DBNull.Value, (object?)artifact.Metadata?.ToJsonString() ?? DBNull.Value,
        (long)MaxOfJob) > 0;

    public void Remove(long job) => _remove.Execute(job);

    public void Dispose()
    {
        _put.Dispose();
        _remove.Dispose();
    }
}
