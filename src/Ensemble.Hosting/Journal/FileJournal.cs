using System.Buffers;
using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Journal;

/// <summary>The journal of a run as a file to which lines are only ever added. An event that was appended survives a killed host.</summary>
internal sealed class FileJournal : IJournal, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly SafeFileHandle _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private long _sequence;
    private long _length; // including what is unwritten
    private long _written;
    private UnwrittenEvents? _unwritten; // made when the disk refuses the first event
    private bool _isClosed;
    private TaskCompletionSource? _grown; // made only when somebody waits

    // Appended, not told yet: no more than other threads append while one event is told.
    private readonly Queue<RunEvent> _untold = new();
    private bool _isTelling;

    /// <summary>Begins a journal.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public FileJournal(string path, TimeProvider time)
        : this(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), time)
    {
    }

    /// <summary>Begins a journal in an open file.</summary>
    /// <param name="path">From where it is read.</param>
    /// <param name="file">The file, empty. Owned from now on.</param>
    /// <param name="time">The clock.</param>
    internal FileJournal(string path, SafeFileHandle file, TimeProvider time)
    {
        Path = path;
        _time = time;
        _file = file;
    }

    /// <summary>Goes on with the journal of another host, in its sequence. A last line that it did not finish is removed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="past">Receives what stands in it.</param>
    /// <exception cref="FormatException">A line other than the last is no event.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static FileJournal Continue(string path, TimeProvider time, out ImmutableArray<RunEvent> past)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        foreach (var line in bytes.AsSpan(0, end).Split((byte)'\n'))
        {
            if (line.End.Value > line.Start.Value)
                events.Add(RunEventJson.Read(bytes.AsSpan(line)));
        }
        past = events.DrainToImmutable();
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(file, end);
        return new(path, file, time) { _length = end, _written = end, _sequence = past.IsEmpty ? 0 : past[^1].Sequence };
    }

    /// <summary>The number of the last event.</summary>
    public long Sequence
    {
        get
        {
            lock (_lock)
                return _sequence;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>
    /// Raised with every event in order, one at a time and under no lock, by a thread that appends. Where several do, one of them tells for the others:
    /// <see cref="Append(string, EventBody)"/> may return before its event was told.
    /// </summary>
    public event Action<RunEvent>? Appended;

    /// <summary>
    /// Raised once, with the reason, when the file takes no more events, as on a full disk. From then on they are kept in memory, told and followed as before,
    /// and written at the end if the file takes them by then.
    /// </summary>
    public event Action<string>? Unwritable;

    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public RunEvent Append(string subject, EventBody body) => Append(subject, body, at: null);

    /// <summary>Adds an event that happened before now, such as one that no host was there to see.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="body">What.</param>
    /// <param name="at">When; null for now.</param>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public RunEvent Append(string subject, EventBody body, DateTimeOffset? at)
    {
        RunEvent appended;
        TaskCompletionSource? grown;
        string? refusal;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            appended = new RunEvent(_sequence + 1, at ?? _time.GetUtcNow(), subject, body);
            _buffer.ResetWrittenCount();
            RunEventJson.Write(_buffer, appended);
            refusal = Keep_NeedsLock(_buffer.WrittenSpan);
            _sequence++;
            _untold.Enqueue(appended);
            grown = _grown;
            _grown = null;
        }
        grown?.TrySetResult();
        Tell();
        if (refusal is not null)
            Unwritable?.Invoke(refusal);
        return appended;
    }

    /// <summary>Where the journal ends now, whether it can still grow, and what completes when it has grown or is closed.</summary>
    public (long Length, bool IsClosed, Task Grown) Observe()
    {
        lock (_lock)
            return (_length, _isClosed, (_grown ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
    }

    /// <summary>Reads bytes of the journal, wherever they are.</summary>
    /// <param name="file">The reader's own handle of the file.</param>
    /// <param name="position">From where.</param>
    /// <param name="buffer">Filled from its beginning; not longer than what <see cref="Observe"/> said there is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How much of it was filled.</returns>
    public ValueTask<int> ReadAsync(SafeFileHandle file, long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_unwritten is not null && position >= _written)
            {
                var rest = _unwritten.Bytes[(int)(position - _written)..];
                var read = rest[..Math.Min(rest.Length, buffer.Length)];
                read.CopyTo(buffer.Span);
                return ValueTask.FromResult(read.Length);
            }
            // Behind what is written there may be half a line.
            buffer = buffer[..(int)Math.Min(buffer.Length, _written - position)];
        }
        return RandomAccess.ReadAsync(file, buffer, position, cancellationToken);
    }

    /// <summary>Ends the journal: who follows it comes to an end.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            Finish_NeedsLock();
            _file.Dispose();
            _grown?.TrySetResult();
        }
    }

    // Gives the reason where the file refused for the first time.
    private string? Keep_NeedsLock(ReadOnlySpan<byte> line)
    {
        string? refusal = null;
        if (_unwritten is null)
        {
            try
            {
                RandomAccess.Write(_file, line, _written);
                _written += line.Length;
                _length = _written;
                return null;
            }
            catch (Exception full) when (DiskRefusal.Of(full) is not null)
            {
                refusal = DiskRefusal.Of(full);
                _unwritten = new();
            }
        }
        _length += _unwritten.Add(line);
        return refusal;
    }

    private void Finish_NeedsLock()
    {
        try
        {
            if (_unwritten is not null)
                RandomAccess.Write(_file, _unwritten.Bytes, _written);
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception full) when (DiskRefusal.Of(full) is not null)
        {
            // Its end was told to everybody who listens. What is in the file can be read up to the last whole line.
        }
    }

    private void Tell()
    {
        lock (_lock)
        {
            if (_isTelling)
                return;
            _isTelling = true;
        }
        try
        {
            while (Next() is { } untold)
                Appended?.Invoke(untold);
        }
        catch
        {
            // Who listens has a defect: its exception is for the caller, the rest is told with the next event.
            lock (_lock)
                _isTelling = false;
            throw;
        }

        RunEvent? Next()
        {
            lock (_lock)
            {
                _isTelling = _untold.TryDequeue(out var next);
                return next;
            }
        }
    }
}
