using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>A job that waits can never run.</summary>
internal sealed class UnfitWrite(long row, string reason) : JobWrite
{
    public override bool IsAsked => true;

    public override void Apply(JobTables tables)
    {
        Event = null;
        if (tables.Jobs.Get(row) is { State: JobState.Scheduled } job)
            Event = new SchedulerEvent.Ended(row, job.Id, tables.End(job, JobState.Failed, reason), 0);
    }
}
