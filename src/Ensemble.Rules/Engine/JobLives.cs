using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Engine;

/// <summary>
/// Folds what happens to jobs into metrics, and says what rules may react to. What is out of order, told twice or about a job that nobody knows is counted,
/// and changes nothing. A job is forgotten when its queue is done with it, so that memory follows the jobs that are in the queue.
/// </summary>
internal sealed class JobLives
{
    private const string Cancel = "cancel";

    private readonly Dictionary<string, JobLife> _lives = new(StringComparer.Ordinal);
    private readonly List<string> _told = [];

    /// <summary>How many jobs are known.</summary>
    public int Count => _lives.Count;

    /// <summary>How many of them are of this ensemble.</summary>
    public int Own { get; private set; }

    /// <summary>How many jobs of this ensemble have ended so far.</summary>
    public long Ends { get; private set; }

    /// <summary>How many events came twice or too late.</summary>
    public long Strays { get; private set; }

    /// <summary>The jobs of this ensemble that wait.</summary>
    public IEnumerable<JobLife> Waiting => _lives.Values.Where(life => life is { Metrics: not null, Started: null, HasEnded: false });

    /// <summary>Takes an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="metrics">Those of the job's group; null where somebody else submitted it.</param>
    /// <returns>What rules of jobs may react to, in order; used again at the next call.</returns>
    public IReadOnlyList<string> Apply(EnsembleEvent.JobHappened happened, GroupMetrics? metrics)
    {
        _told.Clear();
        if (happened.Name is "submit")
        {
            if (!_lives.TryAdd(happened.Job, new JobLife(metrics, happened.Time)))
                return Stray();
            metrics?.Count(JobCounter.Submitted);
            Own += metrics is null ? 0 : 1;
            _told.Add(happened.Name);
            return _told;
        }
        if (!_lives.TryGetValue(happened.Job, out var life))
            return Stray();
        Take(life, happened);
        return _told;
    }

    private void Take(JobLife life, EnsembleEvent.JobHappened happened)
    {
        bool isAgain = happened.Name is "start" ? life.Started is not null || life.HasEnded : happened.Name is "finish" && life.HasEnded;
        if (isAgain)
        {
            Stray();
            return;
        }
        _told.Add(happened.Name);
        switch (happened.Name)
        {
            case "priority":
                Enter(life, JobStates.Sched, "sched");
                break;
            case "alloc":
                Enter(life, JobStates.Run, "run");
                break;
            case "start":
                Begin(life, happened.Time);
                break;
            case "finish":
                Enter(life, JobStates.Cleanup, "cleanup");
                End(life, happened);
                break;
            case "clean":
                End(life, happened);
                _lives.Remove(happened.Job);
                Own -= life.Metrics is null ? 0 : 1;
                break;
            case not null when happened.Fatal is { } type:
                Break(life, happened, type);
                break;
        }
    }

    private static void Begin(JobLife life, double time)
    {
        life.Started = time;
        life.Metrics?.Count(JobCounter.Running);
        life.Metrics?[GroupSeries.Pending].Add(time - life.Submitted);
    }

    private void Break(JobLife life, EnsembleEvent.JobHappened happened, string type)
    {
        Enter(life, JobStates.Cleanup, "cleanup");
        if (type is Cancel && !life.IsCancelled && !life.HasEnded)
        {
            life.IsCancelled = true;
            _told.Add(Cancel);
        }
        if (life.Started is null)
            End(life, happened); // it will never run, and so never finish
    }

    private void End(JobLife life, EnsembleEvent.JobHappened happened)
    {
        if (life.HasEnded)
            return;
        life.HasEnded = true;
        if (happened.Name is not "finish")
            _told.Add("finish");
        bool hasSucceeded = happened is { Name: "finish", Status: 0 } && !life.IsCancelled;
        if (!life.IsCancelled)
            _told.Add(hasSucceeded ? "success" : "fail");
        if (life.Metrics is not { } metrics)
            return;
        Ends++;
        metrics.Count(JobCounter.Finished);
        metrics.Count(life.IsCancelled ? JobCounter.Cancelled : hasSucceeded ? JobCounter.Success : JobCounter.Failed);
        if (life.Started is not { } started)
            return;
        metrics.Count(JobCounter.Running, -1);
        metrics[GroupSeries.Duration].Add(happened.Time - started);
    }

    private void Enter(JobLife life, JobStates state, string name)
    {
        if (life.Entered.HasFlag(state))
            return;
        life.Entered |= state;
        _told.Add(name);
    }

    private List<string> Stray()
    {
        Strays++;
        return _told;
    }
}
