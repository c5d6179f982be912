using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries;

/// <summary>The processes that one query meets, each looked up once.</summary>
internal sealed class ResourceCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<long, TelemetryResource> _known = [];
    private readonly Statement _find = new(connection, "SELECT attributes FROM resource WHERE id = $0", 1);

    public TelemetryResource this[long id]
    {
        get
        {
            if (_known.TryGetValue(id, out var known))
                return known;
            using var row = _find.Query(id);
            var resource = row.Read() ? ResourceCodec.Decode(row.GetFieldValue<byte[]>(0)) : TelemetryResource.Unknown;
            _known.Add(id, resource);
            return resource;
        }
    }

    public void Dispose() => _find.Dispose();
}
