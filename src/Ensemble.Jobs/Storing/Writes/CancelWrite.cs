using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>Somebody does not want a job any more. One that waits has ended with this; one that runs is stopped after it.</summary>
internal sealed class CancelWrite(string id) : AskedWrite<JobRefusal?>
{
    /// <summary>The job, where there is one.</summary>
    public long? Row { get; private set; }

    public override void Apply(JobTables tables)
    {
        (Event, Answer, Row) = (null, null, null);
        if (tables.Jobs.Find(id) is not { } job)
        {
            Answer = JobRefusal.NotFound(id);
            return;
        }
        Row = job.Row;
        if (job.State == JobState.Cancelled)
            return;
        if (job.State.IsEnd())
        {
            Answer = JobRefusal.HasEnded(job.State);
        }
        else if (job.State == JobState.Running)
        {
            tables.Jobs.Stop(job.Row);
            Event = new SchedulerEvent.StopWanted(job.Row);
        }
        else
        {
            Event = new SchedulerEvent.Ended(job.Row, job.Id, tables.End(job, JobState.Cancelled, ""), 0);
        }
    }

    protected override JobRefusal? Refused(StoreFailure failure) => JobRefusal.NotStored(failure);
}
