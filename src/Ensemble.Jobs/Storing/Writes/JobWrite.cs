using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>Something that is to be written. Several share a transaction; each sees what those before it have written.</summary>
internal abstract class JobWrite
{
    /// <summary>About how much it adds to a transaction, in bytes.</summary>
    public virtual int Bytes => 256;

    /// <summary>Whether somebody outside wants it, and waits; else the scheduler does.</summary>
    public virtual bool IsAsked => false;

    /// <summary>The job that waits for it; 0 where none does.</summary>
    public virtual long Job => 0;

    /// <summary>What the scheduler hears when it is on the disk; null for nothing.</summary>
    public SchedulerEvent? Event { get; protected set; }

    /// <summary>Writes it. May be called again where the transaction failed, and then begins anew.</summary>
    public abstract void Apply(JobTables tables);

    /// <summary>It is on the disk, and the scheduler is told. Must not block.</summary>
    public virtual void Acknowledge()
    {
    }

    /// <summary>Nothing of it is on the disk. Must not block.</summary>
    public virtual void Refuse(StoreFailure failure)
    {
    }
}
