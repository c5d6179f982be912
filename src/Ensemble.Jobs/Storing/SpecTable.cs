using System.Text.Json;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Specifications. Jobs that were submitted together share one.</summary>
internal sealed class SpecTable(SqliteConnection connection) : IDisposable
{
    // Most jobs start soon after they came, and members of an array one after another.
    private const int MaxRecent = 1024;
    private const int MaxRecentBytes = 16 * 1024;

    /// <summary>The value of <c>here</c> of what may be on this machine and on others: then what it wants stands in the text.</summary>
    public const long IsSpread = 2;

    private readonly Dictionary<long, JobSpec> _recent = [];
    private readonly Statement _insert = new(connection, "INSERT INTO spec VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)", 10);
    private readonly Statement _read = new(connection, "SELECT json, checksum FROM spec WHERE id = $0", 1);
    private readonly Statement _release = new(connection, "UPDATE spec SET jobs = jobs - 1 WHERE id = $0 RETURNING jobs", 1);
    private readonly Statement _remove = new(connection, "DELETE FROM spec WHERE id = $0", 1);

    public void Insert(long id, int jobs, StoredSpec spec, JobSpec source)
    {
        _insert.Execute(
            id, (long)jobs, (long)spec.Priority, HereOf(spec), spec.Needs.Cpus, spec.Needs.MemoryBytes, (long)spec.Needs.Gpus, (long)spec.AtOnce,
            Checksum.Of(spec.Json), spec.Json);
        Remember(id, source, spec.Json.Length);
    }

    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public JobSpec Read(long id)
    {
        if (_recent.TryGetValue(id, out var recent))
            return recent;
        using var rows = _read.Query(id);
        if (!rows.Read())
            throw new StoreDamagedException("a specification is missing");
        byte[] json = rows.GetFieldValue<byte[]>(0);
        var spec = Parse(json, rows.GetInt64(1));
        Remember(id, spec, json.Length);
        return spec;
    }

    /// <summary>Forgets what a transaction that was undone may have written.</summary>
    public void Forget() => _recent.Clear();

    /// <summary>One job less has it; with the last it goes.</summary>
    public void Release(long id)
    {
        if (_release.Scalar(id) > 0)
            return;
        _remove.Execute(id);
        _recent.Remove(id);
    }

    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public static JobSpec Parse(byte[] json, long checksum)
    {
        if (Checksum.Of(json) != checksum)
            throw new StoreDamagedException("a specification is not what was written");
        try
        {
            return JobJson.ReadSpec(json);
        }
        catch (JsonException failure)
        {
            throw new StoreDamagedException("a specification cannot be read: " + failure.Message);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _read.Dispose();
        _release.Dispose();
        _remove.Dispose();
    }

    private static long HereOf(StoredSpec spec) => spec.Spread is not null ? IsSpread : spec.IsHere ? 1 : 0;

    private void Remember(long id, JobSpec spec, int bytes)
    {
        if (bytes > MaxRecentBytes)
            return;
        if (_recent.Count >= MaxRecent)
            _recent.Clear();
        _recent[id] = spec;
    }
}
