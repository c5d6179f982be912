namespace Ensemble.Telemetry.Otlp.Wire;

/// <summary>
/// Remembers what was made of bytes, so that names, keys and resources that come again and again are one object. It never grows: an entry takes the place of
/// another with the same hash, so whoever sends ever new bytes costs a new object each time and nothing more. For several threads.
/// </summary>
/// <typeparam name="T">What is made of the bytes.</typeparam>
/// <param name="entries">How many are remembered; a power of two.</param>
internal sealed class BytePool<T>(int entries) where T : class
{
    private readonly Entry?[] _entries = new Entry?[entries];

    /// <summary>What was made of the same bytes before; null where that is not known any more.</summary>
    public T? Find(ReadOnlySpan<byte> bytes, uint hash) =>
        _entries[hash & (entries - 1)] is { } entry && bytes.SequenceEqual(entry.Bytes) ? entry.Made : null;

    public void Remember(ReadOnlySpan<byte> bytes, uint hash, T made) => _entries[hash & (entries - 1)] = new Entry(bytes.ToArray(), made);

    private sealed record Entry(byte[] Bytes, T Made);
}
