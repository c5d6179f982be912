using System.Collections.Immutable;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Scheduling;

/// <summary>Something that the scheduler wants done.</summary>
internal abstract record SchedulerAction
{
    private SchedulerAction()
    {
    }

    /// <summary>Write that an attempt of a job begins; it holds what it needs already.</summary>
    internal sealed record Begin(long Row, ImmutableArray<int> Gpus) : SchedulerAction;

    /// <summary>Write how a job ends, and how its attempt did where it had one.</summary>
    internal sealed record End(long Row, JobState State, string Reason, int Attempt, AttemptEnd? Over) : SchedulerAction;

    /// <summary>Write that a job waits for its next attempt.</summary>
    internal sealed record Requeue(long Row, int Attempt, AttemptEnd Over, DateTimeOffset? NotBefore, int Retries, int Interruptions) : SchedulerAction;

    /// <summary>Write that a gang has another attempt.</summary>
    internal sealed record Restart(long Row, int Attempt, AttemptEnd Over, ImmutableArray<int> Gpus) : SchedulerAction;

    /// <summary>Have an attempt carried out.</summary>
    internal sealed record Launch(long Row, int Attempt, ImmutableArray<int> Gpus) : SchedulerAction
    {
        /// <summary>Gets the machines of a gang that may be on several.</summary>
        public ImmutableArray<NodeShare> Nodes { get; init; } = [];
    }

    /// <summary>Have an attempt stopped.</summary>
    internal sealed record Stop(long Row, int Attempt, StopReason Reason) : SchedulerAction;

    /// <summary>The end of an attempt is on the disk.</summary>
    internal sealed record Forget(long Row, int Attempt) : SchedulerAction;

    /// <summary>The end of a job is on the disk.</summary>
    internal sealed record Tell(long Row, JobState State) : SchedulerAction;

    /// <summary>Jobs wait that would fit the machine, but not into what it has left for them.</summary>
    internal sealed record Want(JobNeeds Needs) : SchedulerAction;
}
