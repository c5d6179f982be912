using System.Collections.Immutable;
using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>An attempt of a job begins; for a gang that failed, after its last one has ended.</summary>
/// <param name="row">The job.</param>
/// <param name="gpus">The GPUs that are its own.</param>
/// <param name="restartAfter">The attempt that ended; null where the job waited.</param>
/// <param name="news">What that attempt said last.</param>
internal sealed class BeginWrite(long row, ImmutableArray<int> gpus, AttemptEnd? restartAfter = null, AttemptNews? news = null) : JobWrite
{
    public override long Job => row;

    /// <summary>Whether an attempt ends with it.</summary>
    public bool IsRestart => restartAfter is not null;

    public ImmutableArray<int> Gpus => gpus;

    /// <summary>The job, with the number of the new attempt, once it is written.</summary>
    public JobRow? Begun { get; private set; }

    /// <summary>What is to be done, once it is written.</summary>
    public JobSpec? Spec { get; private set; }

    public override void Apply(JobTables tables)
    {
        Begun = null;
        Event = new SchedulerEvent.NotBegun(row);
        if (tables.Jobs.Get(row) is not { } job || job.State != (restartAfter is null ? JobState.Scheduled : JobState.Running))
            return;
        if (restartAfter is not null)
        {
            tables.Report(row, news ?? AttemptNews.None);
            tables.Attempts.End(row, job.Attempt, restartAfter, tables.Clock.Next());
            if (job.IsToStop)
            {
                Event = new SchedulerEvent.Ended(row, job.Id, tables.End(job, JobState.Cancelled, ""), job.Attempt);
                return;
            }
        }
        Spec = tables.Specs.Read(job.Spec);
        Begun = job with { Attempt = job.Attempt + 1, Restart = restartAfter is null ? 0 : job.Restart + 1 };
        long time = tables.Clock.Next();
        tables.Jobs.Begin(row, Begun.Attempt, Begun.Restart, time);
        tables.Attempts.Begin(row, Begun.Attempt, Begun.Restart, time, gpus);
        tables.Changes.Add(job.Id, JobState.Running, Begun.Attempt, time, restartAfter?.Cause?.Reason ?? "");
        var facts = StoredFacts.Of(Begun, Spec, new DateTimeOffset(time, TimeSpan.Zero));
        Event = restartAfter is null ? new SchedulerEvent.Begun(row, facts) : new SchedulerEvent.Restarted(row, facts);
    }
}
