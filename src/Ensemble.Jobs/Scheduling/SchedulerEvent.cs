using System.Collections.Immutable;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Scheduling;

/// <summary>Something that the scheduler hears. What is written in the past tense is on the disk.</summary>
internal abstract record SchedulerEvent
{
    private SchedulerEvent()
    {
    }

    /// <summary>There are new jobs, with rows in sequence.</summary>
    internal sealed record Added(long FirstRow, int Count, ClassKey Class, int AtOnce, ImmutableArray<Wait> Waits) : SchedulerEvent
    {
        /// <summary>Gets when they may start; null for at once.</summary>
        public DateTimeOffset? NotBefore { get; init; }
    }

    /// <summary>A job was running when the last host ended, and nobody has looked yet what became of it.</summary>
    internal sealed record Unsettled(long Row, ClassKey Class, int AtOnce, ImmutableArray<int> Gpus) : SchedulerEvent;

    /// <summary>What became of it: it runs on.</summary>
    internal sealed record Found(long Row, AttemptFacts Facts, bool IsToStop) : SchedulerEvent;

    /// <summary>What became of it: nobody knows.</summary>
    internal sealed record Missing(long Row, AttemptFacts Facts, AttemptEnd End) : SchedulerEvent;

    /// <summary>An attempt has begun.</summary>
    internal sealed record Begun(long Row, AttemptFacts Facts) : SchedulerEvent;

    /// <summary>A job that was to start is not waiting any more.</summary>
    internal sealed record NotBegun(long Row) : SchedulerEvent;

    /// <summary>The disk did not take the begin of an attempt.</summary>
    internal sealed record BeginFailed(long Row) : SchedulerEvent;

    /// <summary>An attempt is over; nothing of it runs any more.</summary>
    internal sealed record AttemptOver(long Row, int Attempt, AttemptEnd End) : SchedulerEvent;

    /// <summary>A job waits for another attempt.</summary>
    internal sealed record Requeued(long Row, int Attempt, DateTimeOffset? NotBefore) : SchedulerEvent;

    /// <summary>A gang has another attempt without giving up what it holds.</summary>
    internal sealed record Restarted(long Row, AttemptFacts Facts) : SchedulerEvent;

    /// <summary>A job has ended.</summary>
    internal sealed record Ended(long Row, string Job, JobState State, int Attempt) : SchedulerEvent;

    /// <summary>Somebody has cancelled a job that runs.</summary>
    internal sealed record StopWanted(long Row) : SchedulerEvent;

    /// <summary>A moment has come for which the scheduler asked.</summary>
    internal sealed record TimeCame : SchedulerEvent;

    /// <summary>There is more or less of the machine for jobs.</summary>
    internal sealed record BudgetChanged(Budget Budget) : SchedulerEvent;

    /// <summary>The disk takes nothing, or takes something again.</summary>
    internal sealed record DiskChanged(bool IsWritable) : SchedulerEvent;

    /// <summary>The host ends: nothing starts any more.</summary>
    internal sealed record Closing : SchedulerEvent;
}
