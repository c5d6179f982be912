namespace Ensemble.Rules.Members;

/// <summary>
/// A queue: it runs jobs, tells what happens to them, and perhaps can grow. One that has to be asked what happened is asked behind this interface.
/// Thread-safe; disposing it leaves its jobs alone.
/// </summary>
internal interface IMember : IAsyncDisposable
{
    /// <summary>Gets what it is and can do.</summary>
    MemberDescription Description { get; }

    /// <summary>
    /// Tells what happened, in order: what is kept of it, then once <see cref="MemberEvent.CaughtUp"/>, then what happens, for as long as it is read. One
    /// reader at a time. Whoever reads on after a break may be told again what it knows, by the same numbers.
    /// </summary>
    /// <param name="after">The highest <see cref="MemberEvent.Sequence"/> that is known; 0 for all that is kept.</param>
    /// <param name="watches">What is looked for in the output of jobs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The queue is gone for good. One that comes back is waited for in here.</exception>
    IAsyncEnumerable<MemberEvent> ReadAsync(long after, IReadOnlyList<LineWatch> watches, CancellationToken cancellationToken);

    /// <summary>What was told up to an event is never asked for again, so that it need not be kept. Does not block.</summary>
    /// <param name="sequence">The event's number.</param>
    void Acknowledge(long sequence)
    {
        // Most queues keep what happened for reasons of their own.
    }

    /// <summary>Has the jobs of a submission queued, all or none. A submission whose id the queue knows is done already.</summary>
    ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>Cancels what has not ended of submissions. One that the queue does not know is done.</summary>
    /// <param name="submissions">Their ids.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken);

    /// <summary>Asks for more nodes, or gives some back.</summary>
    /// <param name="by">How many; negative to give back.</param>
    /// <param name="request">Names the wish: one that is made again is one wish.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken);
}
