namespace Ensemble.Hosting.Local;

/// <summary>
/// Notices that the launcher does not answer. It starts programs one after the other, and the kernel gives it back only when a program is loaded: one on a file
/// system whose server is gone holds it up for as long as that takes. Costs nothing while nothing is being started.
/// </summary>
internal sealed class LauncherWatch : IDisposable
{
    /// <summary>How long no answer may come while one is awaited.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Action<string> _silent;
    private readonly ITimer _timer;
    private readonly LinkedList<string> _awaited = new(); // as many as starts are on their way
    private bool _isTold;

    /// <summary>A watch over one launcher.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="silent">Called once in each silence, with the name of the start that has waited longest; must not block.</param>
    public LauncherWatch(TimeProvider time, Action<string> silent)
    {
        _silent = silent;
        _timer = time.CreateTimer(static watch => ((LauncherWatch)watch!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Awaits an answer.</summary>
    /// <param name="name">What is started, for people.</param>
    /// <param name="answer">The answer.</param>
    public async Task<T> AwaitAsync<T>(string name, Task<T> answer)
    {
        LinkedListNode<string> awaited;
        lock (_lock)
        {
            awaited = _awaited.AddLast(name);
            if (_awaited.Count == 1)
                _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
        try
        {
            return await answer;
        }
        finally
        {
            lock (_lock)
            {
                _awaited.Remove(awaited);
                _isTold = false;
                _timer.Change(_awaited.Count == 0 ? Timeout.InfiniteTimeSpan : Patience, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        string? oldest = null;
        lock (_lock)
        {
            if (!_isTold)
                oldest = _awaited.First?.Value;
            _isTold = true;
        }
        if (oldest is not null)
            _silent(oldest);
    }
}
