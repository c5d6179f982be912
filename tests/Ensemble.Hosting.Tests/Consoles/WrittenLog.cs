using System.Buffers.Binary;
using System.Text;
using Ensemble.Hosting.Consoles;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Consoles;

/// <summary>A log of a replica with its index, as a launcher writes them, and what is known of its lines.</summary>
internal sealed class WrittenLog : IDisposable
{
    private readonly FileStream _log;
    private readonly FileStream _index;

    public WrittenLog(string folder, string process, bool isError = false)
        : this(new ConsoleLog(ReplicaId.Parse($"rl/{process}"), isError, Path.Combine(folder, $"{process}.{(isError ? "err" : "out")}.log")))
    {
    }

    /// <summary>A log at a path of its own.</summary>
    public WrittenLog(string path)
        : this(new ConsoleLog(ReplicaId.Parse("rl/process.0"), false, path))
    {
    }

    private WrittenLog(ConsoleLog log)
    {
        Log = log;
        _log = new FileStream(Log.Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1 << 16);
        _index = new FileStream(Log.Path + ".idx", FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
    }

    public ConsoleLog Log { get; }

    public List<(long Time, long Offset, string Text)> Lines { get; } = [];

    /// <summary>Bytes that come at once.</summary>
    public WrittenLog Write(long microseconds, string text)
    {
        Span<byte> record = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(record, _log.Position);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], microseconds);
        _index.Write(record);
        _log.Write(Encoding.UTF8.GetBytes(text));
        _log.Flush();
        _index.Flush();
        return this;
    }

    /// <summary>Whole lines that come at once.</summary>
    public WrittenLog Add(long microseconds, params string[] lines)
    {
        long offset = _log.Position;
        foreach (string line in lines)
        {
            Lines.Add((microseconds, offset, line));
            offset += Encoding.UTF8.GetByteCount(line) + 1;
        }
        return Write(microseconds, string.Concat(lines.Select(l => l + "\n")));
    }

    public void Dispose()
    {
        _log.Dispose();
        _index.Dispose();
    }
}
