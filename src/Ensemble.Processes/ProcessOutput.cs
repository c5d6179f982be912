namespace Ensemble.Processes;

/// <summary>A log while it grows: tells readers when there is more, without their looking again and again.</summary>
/// <param name="path">The log file; it does not exist before the first byte.</param>
/// <param name="ask">Asks the launcher to say once when the log is longer than an offset.</param>
internal sealed class ProcessOutput(string path, Action<long> ask)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? more;
    private long known;
    private long askedBeyond = long.MaxValue;
    private bool isComplete;

    /// <summary>Gets the log file.</summary>
    internal string Path => path;

    /// <summary>Gets where in the file this incarnation's output begins: a restarted process appends to the log of the one before.</summary>
    internal long StartOffset { get; private set; }

    /// <summary>
    /// Waits until the log is longer than <paramref name="offset"/> or will not grow any more. Returns its length as known; not above the offset means the
    /// end.
    /// </summary>
    internal async ValueTask<long> WaitBeyondAsync(long offset, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            bool mustAsk;
            lock (gate)
            {
                if (known > offset || isComplete)
                    return known;
                more ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                next = more.Task;
                mustAsk = offset < askedBeyond;
                if (mustAsk)
                    askedBeyond = offset;
            }
            if (mustAsk)
                ask(offset);
            await next.WaitAsync(cancellationToken);
        }
    }

    internal void Begin(long offset)
    {
        lock (gate)
            StartOffset = known = offset;
    }

    internal void Grown(long length)
    {
        lock (gate)
        {
            known = Math.Max(known, length);
            askedBeyond = long.MaxValue;
            more?.TrySetResult();
            more = null;
        }
    }

    internal void Complete(long length)
    {
        lock (gate)
            isComplete = true;
        Grown(length);
    }
}
