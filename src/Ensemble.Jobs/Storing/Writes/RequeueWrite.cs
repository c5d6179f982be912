using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>An attempt has ended, and the job waits for another.</summary>
internal sealed class RequeueWrite(SchedulerAction.Requeue requeue, AttemptNews news) : JobWrite
{
    public override long Job => requeue.Row;

    public override void Apply(JobTables tables)
    {
        Event = null;
        if (tables.Jobs.Get(requeue.Row) is not { State: JobState.Running } job)
            return;
        tables.Report(job.Row, news);
        long time = tables.Clock.Next();
        tables.Attempts.End(job.Row, job.Attempt, requeue.Over, time);
        if (job.IsToStop)
        {
            Event = new SchedulerEvent.Ended(job.Row, job.Id, tables.End(job, JobState.Cancelled, ""), job.Attempt);
            return;
        }
        string reason = requeue.Over.Cause?.Reason ?? "Its host ended while it ran.";
        tables.Jobs.Requeue(job.Row, requeue.NotBefore?.UtcTicks, requeue.Retries, requeue.Interruptions, reason);
        tables.Changes.Add(job.Id, JobState.Scheduled, job.Attempt, time, reason);
        Event = new SchedulerEvent.Requeued(job.Row, job.Attempt, requeue.NotBefore);
    }
}
