using System.Text;
using Ensemble.Processes;

namespace Ensemble.Jobs.Logs;

/// <summary>The log of a job itself, in the form in which the launcher writes those of processes: lines, and beside them an index of when they came.</summary>
/// <remarks>What cannot be written is counted and dropped: a job must not fail because its log does.</remarks>
internal sealed class OwnLogFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IndexedLog _log;
    private readonly TimeProvider _time;

    /// <param name="path">The log; made at the first line.</param>
    /// <param name="time">The clock.</param>
    public OwnLogFile(string path, TimeProvider time)
    {
        _log = new(path);
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
                length = _log.Append(bytes, _time.GetUtcNow());
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
            _log.Dispose();
    }
}
