using System.Security.Cryptography;
using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The series of a run with their numbers; for each process at most so many.</summary>
internal sealed class SeriesTable(SqliteConnection connection, int maxPerProcess) : IDisposable
{
    // What is remembered of series that were seen is bounded too: then it begins anew, from the file.
    private const int MaxRemembered = 100_000;

    private readonly Dictionary<UInt128, long> _known = [];
    private readonly Dictionary<long, long> _counts = [];
    private readonly BlockWriter _key = new();
    private readonly Statement _find = new(connection, "SELECT id FROM series WHERE key = $0", 1);
    private readonly Statement _count = new(connection, "SELECT count(*) FROM series WHERE resource = $0", 1);
    private readonly Statement _insert = new(connection, """
        INSERT INTO series(key, resource, name, kind, unit, description, temporality, monotonic, scope, scope_version, attributes)
        VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
        """, 11);

    /// <summary>The number of the series of a point.</summary>
    /// <returns>Null where its process has too many already.</returns>
    public long? IdOf(long resource, MetricPoint point)
    {
        var key = KeyOf(resource, point);
        if (_known.TryGetValue(key, out long known))
            return known;
        if (_known.Count >= MaxRemembered)
            Forget();
        byte[] bytes = BytesOf(key);
        long id = _find.Scalar(bytes);
        if (id == 0)
        {
            if (!_counts.TryGetValue(resource, out long count))
                count = _count.Scalar(resource);
            if (count >= maxPerProcess)
            {
                _counts[resource] = count;
                return null;
            }
            id = Insert(bytes, resource, point);
            _counts[resource] = count + 1;
        }
        _known.Add(key, id);
        return id;
    }

    /// <summary>Forgets what a transaction that was undone may have numbered.</summary>
    public void Forget()
    {
        _known.Clear();
        _counts.Clear();
    }

    public void Dispose()
    {
        _find.Dispose();
        _count.Dispose();
        _insert.Dispose();
    }

    private long Insert(byte[] key, long resource, MetricPoint point)
    {
        var instrument = point.Instrument;
        return _insert.Scalar(
            key, resource, instrument.Name, (long)instrument.Kind, instrument.Unit, instrument.Description, (long)instrument.Temporality,
            instrument.IsMonotonic ? 1L : 0L, instrument.ScopeName, instrument.ScopeVersion, ResourceCodec.Encode(point.Attributes.AsSpan()));
    }

    private static byte[] BytesOf(UInt128 key)
    {
        byte[] bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }

    // Senders may list attributes in any order: the sum of their hashes does not know one.
    private UInt128 KeyOf(long resource, MetricPoint point)
    {
        var instrument = point.Instrument;
        _key.Clear();
        _key.Varint((ulong)resource);
        _key.Byte((byte)instrument.Kind);
        _key.Byte((byte)((int)instrument.Temporality * 2 + (instrument.IsMonotonic ? 1 : 0)));
        _key.Text(instrument.Name);
        _key.Text(instrument.Unit);
        _key.Text(instrument.ScopeName);
        _key.Text(instrument.ScopeVersion);
        var key = Hash(_key.Written);
        foreach (var attribute in point.Attributes)
        {
            _key.Clear();
            _key.Text(attribute.Key);
            _key.Byte((byte)attribute.Value.Kind);
            _key.Text(attribute.Value.ToString());
            key += Hash(_key.Written);
        }
        return key;
    }

    private static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
