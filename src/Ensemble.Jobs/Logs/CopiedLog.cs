using Ensemble.Processes;

namespace Ensemble.Jobs.Logs;

/// <summary>The log of a process of another machine, as it arrives here. What the disk does not take is counted and dropped.</summary>
internal sealed class CopiedLog : IDisposable
{
    private readonly IndexedLog _log;
    private long _length;

    /// <param name="path">The log; made at the first byte.</param>
    public CopiedLog(string path)
    {
        _log = new(path);
        Output = new(path, static _ => { });
    }

    /// <summary>Tells of more.</summary>
    public ProcessOutput Output { get; }

    /// <summary>Gets how many bytes could not be written.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds what has arrived. For one thread at a time.</summary>
    public void Append(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        try
        {
            _length = _log.Append(bytes, at);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Dropped += bytes.Length;
            return;
        }
        Output.Grown(_length);
    }

    /// <summary>Nothing more arrives.</summary>
    public void Dispose()
    {
        _log.Dispose();
        Output.Complete(_length);
    }
}
