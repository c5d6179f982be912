namespace Ensemble.Jobs.Storing;

/// <summary>Hears what is on the disk. Called by the thread that writes; must not block.</summary>
internal interface ICommitListener
{
    /// <summary>A transaction is on the disk.</summary>
    /// <param name="writes">What was in it, in order.</param>
    void Committed(IReadOnlyList<JobWrite> writes);

    /// <summary>Something could not be written. Nothing of it is on the disk.</summary>
    void NotCommitted(JobWrite write, StoreFailure failure);
}
