using System.Runtime.CompilerServices;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Control;

/// <summary>The log of a replica in memory.</summary>
internal sealed class ScriptedLog
{
    private readonly List<LogLine> _lines = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;
    private int _followers;

    public int Followers => Volatile.Read(ref _followers);

    public LogLine? Endless { get; set; }

    public void Write(LogLine line) => Change(() => _lines.Add(line));

    public void Close() => Change(() => _isClosed = true);

    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _followers);
        try
        {
            int next;
            lock (_lines)
                next = query.Tail is { } tail ? Math.Max(0, _lines.Count - tail) : 0;
            while (true)
            {
                LogLine? line;
                Task grown;
                bool isClosed;
                lock (_lines)
                {
                    line = next < _lines.Count ? _lines[next] : _isClosed ? null : Endless;
                    grown = _grown.Task;
                    isClosed = _isClosed;
                }
                if (line is not null)
                {
                    next++;
                    yield return line;
                }
                else if (isClosed || !query.Follow)
                {
                    yield break;
                }
                else
                {
                    await grown.WaitAsync(cancellationToken);
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _followers);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource grown;
        lock (_lines)
        {
            change();
            grown = _grown;
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        grown.TrySetResult();
    }
}
