using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>Hears what is on the disk. Called by the thread that writes; must not block.</summary>
internal interface ICommitListener
{
    /// <summary>A transaction is on the disk.</summary>
    /// <param name="events">What it means, in order.</param>
    void Committed(IReadOnlyList<SchedulerEvent> events);

    /// <summary>Something could not be written. Nothing of it is on the disk.</summary>
    void NotCommitted(JobWrite write, StoreFailure failure);
}
