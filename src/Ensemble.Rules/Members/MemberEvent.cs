namespace Ensemble.Rules.Members;

/// <summary>Something that a member tells.</summary>
internal abstract record MemberEvent
{
    /// <summary>Gets its number: it grows from event to event, and stays the same when the event is told again. 0 for what is not told again.</summary>
    public long Sequence { get; init; }

    /// <summary>Something happened to a job, in the words of Flux: <c>submit</c>, <c>depend</c>, <c>priority</c>, <c>alloc</c>, <c>start</c>,
    /// <c>finish</c>, <c>clean</c>, <c>exception</c> and others.</summary>
    /// <param name="Job">Its id in the queue.</param>
    /// <param name="Submission">The submission that it came with; null for a job that somebody else submitted.</param>
    /// <param name="Name">What.</param>
    /// <param name="Time">When, in seconds since 1970.</param>
    public sealed record JobHappened(string Job, string? Submission, string Name, double Time) : MemberEvent
    {
        /// <summary>Gets the status of a <c>finish</c>: 0 for success.</summary>
        public int Status { get; init; }

        /// <summary>Gets the type of an exception that the job does not survive, such as <c>cancel</c> or <c>timeout</c>; null for any other event.</summary>
        public string? Fatal { get; init; }

        /// <summary>Gets the event as the queue has it, JSON; null where it has none.</summary>
        public string? Record { get; init; }
    }

    /// <summary>What was kept has been told; what comes now happens now.</summary>
    public sealed record CaughtUp : MemberEvent;

    /// <summary>The queue is in another state than before.</summary>
    /// <param name="Status">The state.</param>
    public sealed record QueueChanged(QueueStatus Status) : MemberEvent;

    /// <summary>A job said what a rule looks for.</summary>
    /// <param name="Watch">Which: <see cref="LineWatch.Rule"/>.</param>
    /// <param name="Job">The job's id in the queue.</param>
    /// <param name="Submission">The submission that it came with.</param>
    /// <param name="Line">The line.</param>
    public sealed record Said(int Watch, string Job, string? Submission, string Line) : MemberEvent;
}
