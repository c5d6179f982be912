using System.Buffers.Binary;

namespace Ensemble.Jobs.Logs;

/// <summary>
/// A log in the form in which the launcher writes those of processes: bytes, and beside them an index of when they came. For one thread at a time.
/// </summary>
/// <param name="path">The log; made at the first byte, with its folder.</param>
internal sealed class IndexedLog(string path) : IDisposable
{
    private const int RecordBytes = 16;

    private FileStream? _bytes;
    private FileStream? _index;
    private long _lastRecord;

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">When they came; never taken to be before those that came before.</param>
    /// <returns>The length of the log.</returns>
    /// <exception cref="IOException">The disk does not take them.</exception>
    public long Append(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        if (_bytes is null)
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _bytes ??= Open(path);
        _index ??= Open(path + ".idx");
        long time = (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (time > _lastRecord)
        {
            _lastRecord = time;
            Span<byte> record = stackalloc byte[RecordBytes];
            BinaryPrimitives.WriteInt64LittleEndian(record, _bytes.Length);
            BinaryPrimitives.WriteInt64LittleEndian(record[sizeof(long)..], time);
            _index.Write(record);
        }
        _bytes.Write(bytes);
        return _bytes.Length;
    }

    public void Dispose()
    {
        _bytes?.Dispose();
        _index?.Dispose();
        _bytes = _index = null;
    }

    // Without a buffer: who reads sees everything as soon as it is there.
    private static FileStream Open(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
