using System.Buffers.Binary;
using System.Text;
using Ensemble.Processes;

namespace Ensemble.Jobs.Logs;

/// <summary>The log of a job itself, in the form in which the launcher writes those of processes: lines, and beside them an index of when they came.</summary>
/// <remarks>What cannot be written is counted and dropped: a job must not fail because its log does.</remarks>
internal sealed class OwnLogFile : IDisposable
{
    private const int RecordBytes = 16;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private FileStream? _lines;
    private FileStream? _index;
    private long _lastRecord;

    /// <param name="path">The log; made at the first line.</param>
    /// <param name="time">The clock.</param>
    public OwnLogFile(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        Output = new(path, static _ => { });
        if (File.Exists(path))
            Output.Grown(new FileInfo(path).Length);
    }

    /// <summary>Tells of more.</summary>
    public ProcessOutput Output { get; }

    /// <summary>Gets how many lines could not be written.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds a text, which may be several lines.</summary>
    public void Append(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.TrimEnd('\r', '\n').ReplaceLineEndings("\n") + "\n");
        long length;
        lock (_gate)
        {
            try
            {
                length = Write_NeedsLock(bytes);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Dropped++;
                return;
            }
        }
        Output.Grown(length);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _lines?.Dispose();
            _index?.Dispose();
            _lines = _index = null;
        }
    }

    private long Write_NeedsLock(byte[] bytes)
    {
        if (_lines is null)
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lines ??= Open(_path);
        _index ??= Open(_path + ".idx");
        long now = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (now > _lastRecord)
        {
            _lastRecord = now;
            Span<byte> record = stackalloc byte[RecordBytes];
            BinaryPrimitives.WriteInt64LittleEndian(record, _lines.Length);
            BinaryPrimitives.WriteInt64LittleEndian(record[sizeof(long)..], now);
            _index.Write(record);
        }
        _lines.Write(bytes);
        return _lines.Length;
    }

    // Without a buffer: who reads sees each line as soon as it is said.
    private static FileStream Open(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
