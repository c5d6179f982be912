using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Hosting.Journal;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Supervision;

/// <summary>
/// The file in which everything that a supervisor is told is written down before it acts upon it: told the same again, another supervisor comes to stand
/// where this one stood. One line of JSON each. Used by one thread at a time.
/// </summary>
internal sealed class SupervisorRecord : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private long _length;

    private SupervisorRecord(string path, SafeFileHandle file, long length) => (_path, _file, _length) = (path, file, length);

    /// <summary>Begins the record of a new run.</summary>
    public static SupervisorRecord Begin(string path) => new(path, Open(path, FileMode.CreateNew), 0);

    /// <summary>Goes on with the record of another host. A last line that it did not finish was not acted upon, and is removed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="told">Receives what was told so far.</param>
    /// <exception cref="FormatException">A line other than the last makes no sense.</exception>
    public static SupervisorRecord Continue(string path, out ImmutableArray<RecordedEvent> told)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        told = Read(bytes.AsSpan(0, end));
        var file = Open(path, FileMode.Open);
        RandomAccess.SetLength(file, end);
        return new(path, file, end);
    }

    /// <summary>What a supervisor was told so far, for somebody who will not go on with it.</summary>
    /// <exception cref="FormatException">A line other than the last makes no sense.</exception>
    public static ImmutableArray<RecordedEvent> ReadAll(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return Read(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1));
    }

    /// <summary>
    /// Writes down what the supervisor is about to be told. It survives a killed host. When the disk takes no more the record is removed, since one with a gap
    /// is worse than none: the run goes on, but no other host can take it over.
    /// </summary>
    public void Append(RecordedEvent told)
    {
        if (_file.IsClosed)
            return;
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(told, RecordedEventContext.Default.RecordedEvent), (byte)'\n'];
        try
        {
            RandomAccess.Write(_file, line, _length);
            _length += line.Length;
        }
        catch (Exception failure) when (DiskRefusal.Of(failure) is not null)
        {
            _file.Dispose();
            File.Delete(_path);
        }
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path, FileMode mode) => File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static ImmutableArray<RecordedEvent> Read(ReadOnlySpan<byte> lines)
    {
        var told = ImmutableArray.CreateBuilder<RecordedEvent>();
        try
        {
            foreach (var line in lines.Split((byte)'\n'))
            {
                if (!lines[line].IsEmpty)
                    told.Add(JsonSerializer.Deserialize(lines[line], RecordedEventContext.Default.RecordedEvent)!);
            }
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw new FormatException($"Line {told.Count + 1} of the supervisor's record makes no sense: {broken.Message}", broken);
        }
        return told.DrainToImmutable();
    }
}
