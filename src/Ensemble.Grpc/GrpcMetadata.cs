using System.Collections;
using System.Collections.Immutable;

namespace Ensemble.Grpc;

/// <summary>Headers or trailers of a call, in order. Keys are lower case. One key may stand several times; values of text may then come joined by a comma, as HTTP allows. Immutable.</summary>
public sealed class GrpcMetadata : IReadOnlyList<GrpcMetadataEntry>
{
    private readonly ImmutableArray<GrpcMetadataEntry> _entries;

    private GrpcMetadata(ImmutableArray<GrpcMetadataEntry> entries) => _entries = entries;

    /// <summary>Nothing.</summary>
    public static GrpcMetadata Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public GrpcMetadataEntry this[int index] => _entries[index];

    /// <summary>Makes metadata of entries.</summary>
    /// <param name="entries">The entries, in order.</param>
    public static GrpcMetadata Of(IEnumerable<GrpcMetadataEntry> entries) => new([.. entries]);

    /// <summary>The same with one more entry of text.</summary>
    /// <param name="key">The key; made lower case.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
    public GrpcMetadata With(string key, string value) => new(_entries.Add(new GrpcMetadataEntry(key, value)));

    /// <summary>The same with one more entry of bytes.</summary>
    /// <param name="key">The key, which ends with <c>-bin</c>; made lower case.</param>
    /// <param name="value">Any bytes.</param>
    /// <exception cref="ArgumentException">The key cannot be sent.</exception>
    public GrpcMetadata With(string key, ReadOnlyMemory<byte> value) => new(_entries.Add(new GrpcMetadataEntry(key, value)));

    /// <summary>The last text of a key; null for none.</summary>
    /// <param name="key">The key, in any case.</param>
    public string? Find(string key) =>
        _entries.LastOrDefault(e => !e.IsBinary && string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase))?.Text;

    /// <summary>The last bytes of a key that ends with <c>-bin</c>; null for none.</summary>
    /// <param name="key">The key, in any case.</param>
    public ReadOnlyMemory<byte>? FindBytes(string key) =>
        _entries.LastOrDefault(e => e.IsBinary && string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase))?.Bytes;

    /// <inheritdoc/>
    public IEnumerator<GrpcMetadataEntry> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
