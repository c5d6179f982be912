using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The processes of a run with their numbers. A process that describes itself anew keeps its number, and the last description counts.</summary>
internal sealed class ResourceTable : IDisposable
{
    /// <summary>The most processes: what comes from further ones is kept under one that stands for all of them.</summary>
    public const int MaxResources = 20_000;

    private static readonly TelemetryResource Others = new([new("service.name", AttributeValue.Of("(other processes)"))]);

    /// <summary>Stands for the processes that are too many.</summary>
    public static ProcessKey OtherProcesses => Others.Process;

    private readonly Dictionary<ProcessKey, (long Id, TelemetryResource Resource)> _known = [];
    private readonly Statement _insert;
    private readonly Statement _assume;
    private readonly Statement _update;
    private readonly Statement _find;

    public ResourceTable(SqliteConnection connection)
    {
        _insert = new(connection, """
            INSERT INTO resource(service, instance, attributes) VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET attributes = excluded.attributes
            """, 3);
        _assume = new(connection, "INSERT INTO resource(service, instance, attributes) VALUES($0, $1, $2) ON CONFLICT DO NOTHING", 3);
        _update = new(connection, "UPDATE resource SET attributes = $1 WHERE id = $0", 2);
        _find = new(connection, "SELECT id FROM resource WHERE service = $0 AND instance = $1", 2);
    }

    /// <summary>The number of a process.</summary>
    public long IdOf(TelemetryResource resource)
    {
        if (_known.TryGetValue(resource.Process, out var known))
        {
            if (resource.IsAssumed)
                return known.Id;
            if (!ReferenceEquals(known.Resource, resource) && !known.Resource.Attributes.AsSpan().SequenceEqual(resource.Attributes.AsSpan()))
                _update.Execute(known.Id, ResourceCodec.Encode(resource));
            _known[resource.Process] = (known.Id, resource);
            return known.Id;
        }
        if (_known.Count >= MaxResources && resource.Process != Others.Process)
            return IdOf(Others);
        (resource.IsAssumed ? _assume : _insert).Execute(resource.Process.Service, resource.Process.Instance, ResourceCodec.Encode(resource));
        long id = _find.Scalar(resource.Process.Service, resource.Process.Instance);
        _known.Add(resource.Process, (id, resource));
        return id;
    }

    /// <summary>Forgets what a transaction that was undone may have numbered.</summary>
    public void Forget() => _known.Clear();

    public void Dispose()
    {
        _insert.Dispose();
        _assume.Dispose();
        _update.Dispose();
        _find.Dispose();
    }
}
