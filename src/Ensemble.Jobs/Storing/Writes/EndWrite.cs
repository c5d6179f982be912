using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>A job has ended, and its attempt where it had one.</summary>
internal sealed class EndWrite(SchedulerAction.End end, AttemptNews news) : JobWrite
{
    public override long Job => end.Row;

    public override void Apply(JobTables tables)
    {
        Event = null;
        // Where somebody has cancelled it meanwhile, the scheduler has heard of that end.
        if (tables.Jobs.Get(end.Row) is not { } job || job.State.IsEnd())
            return;
        tables.Report(job.Row, news);
        if (end.Over is not null)
            tables.Attempts.End(job.Row, job.Attempt, end.Over, tables.Clock.Next());
        var state = tables.End(job, end.State, end.Reason);
        Event = new SchedulerEvent.Ended(job.Row, job.Id, state, end.Attempt);
    }
}
