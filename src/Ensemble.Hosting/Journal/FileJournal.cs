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
    private long _length;
    private bool _isClosed;
    private TaskCompletionSource? _grown; // made only when somebody waits

    // Appended, not told yet: no more than other threads append while one event is told.
    private readonly Queue<RunEvent> _untold = new();
    private bool _isTelling;

    /// <summary>Begins a journal.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="time">The clock.</param>
    public FileJournal(string path, TimeProvider time)
        : this(path, time, FileMode.CreateNew)
    {
    }

    private FileJournal(string path, TimeProvider time, FileMode mode)
    {
        Path = path;
        _time = time;
        _file = File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Goes on with the journal of another host, in its sequence. A last line that it did not finish is removed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="past">Receives what stands in it.</param>
    /// <exception cref="FormatException">A line other than the last is no event.</exception>
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
        var journal = new FileJournal(path, time, FileMode.Open) { _length = end, _sequence = past.IsEmpty ? 0 : past[^1].Sequence };
        RandomAccess.SetLength(journal._file, end);
        return journal;
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
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            appended = new RunEvent(_sequence + 1, at ?? _time.GetUtcNow(), subject, body);
            _buffer.ResetWrittenCount();
            RunEventJson.Write(_buffer, appended);
            RandomAccess.Write(_file, _buffer.WrittenSpan, _length);
            _length += _buffer.WrittenCount;
            _sequence++;
            _untold.Enqueue(appended);
            grown = _grown;
            _grown = null;
        }
        grown?.TrySetResult();
        Tell();
        return appended;
    }

    /// <summary>Where the journal ends now, whether it can still grow, and what completes when it has grown or is closed.</summary>
    public (long Length, bool IsClosed, Task Grown) Observe()
    {
        lock (_lock)
            return (_length, _isClosed, (_grown ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
    }

    /// <summary>Ends the journal: who follows it comes to an end.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            RandomAccess.FlushToDisk(_file);
            _file.Dispose();
            _grown?.TrySetResult();
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
