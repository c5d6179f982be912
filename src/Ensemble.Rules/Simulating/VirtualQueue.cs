using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Simulating;

/// <summary>
/// A queue in virtual time: jobs begin in the order in which they came, as soon as as many nodes are free as the first one needs. Deterministic.
/// </summary>
/// <param name="nodes">How many nodes it has.</param>
/// <param name="draw">Says how long a job runs, in seconds, and with what status it ends.</param>
internal sealed class VirtualQueue(int nodes, Func<Submission, (double Seconds, int Status)> draw)
{
    private readonly LinkedList<VirtualJob> _waiting = [];
    private readonly Dictionary<string, List<VirtualJob>> _submissions = new(StringComparer.Ordinal);
    private readonly PriorityQueue<VirtualJob, (double Time, long Number)> _ends = new();
    private readonly Queue<MemberEvent.JobHappened> _told = [];
    private long _sequence;
    private long _jobs;
    private int _running;

    /// <summary>Gets how many nodes it has.</summary>
    public int Nodes { get; private set; } = nodes;

    /// <summary>Gets how many of them are free; negative where nodes in use were given back.</summary>
    public int Free { get; private set; } = nodes;

    /// <summary>Gets when something happens next; null for never.</summary>
    public double? NextTime
    {
        get
        {
            while (_ends.TryPeek(out var job, out var end))
            {
                if (!job.HasEnded)
                    return end.Time;
                _ends.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Gets how it stands.</summary>
    public QueueStatus Status => new()
    {
        NodesUp = Nodes, NodesFree = Math.Max(0, Free), CoresUp = Nodes, CoresFree = Math.Max(0, Free),
        Jobs = ImmutableSortedDictionary<string, int>.Empty.Add("sched", _waiting.Count).Add("run", _running).Add("inactive", (int)_jobs - _waiting.Count - _running),
        Waiting = _waiting.CountBy(job => job.Nodes).ToImmutableSortedDictionary(),
        Next = [.. _waiting.Take(10).Select(job => job.Nodes)],
    };

    /// <summary>The next thing that has happened and was not told; null for none.</summary>
    public MemberEvent.JobHappened? Take() => _told.TryDequeue(out var told) ? told : null;

    /// <summary>Takes a submission.</summary>
    public void Submit(Submission submission, double now)
    {
        var jobs = _submissions[submission.Id] = [];
        for (int index = 0; index < submission.Entry.Count; index++)
        {
            var job = new VirtualJob(string.Create(CultureInfo.InvariantCulture, $"{submission.Id}.{index}"), submission, ++_jobs);
            jobs.Add(job);
            job.Place = _waiting.AddLast(job);
            Tell(job, "submit", now);
            Tell(job, "priority", now);
        }
        Begin(now);
    }

    /// <summary>Cancels what has not ended of submissions.</summary>
    public void Cancel(IEnumerable<string> submissions, double now)
    {
        foreach (var job in submissions.SelectMany(submission => _submissions.GetValueOrDefault(submission, [])).ToArray())
        {
            Tell(job, "exception", now, fatal: "cancel");
            if (job.Place is { } place)
                _waiting.Remove(place);
            End(job, now, job.HasStarted ? 143 << 8 : null);
        }
        Begin(now);
    }

    /// <summary>Grows, or shrinks; never below one node.</summary>
    public void Resize(int by, double now)
    {
        int size = Math.Max(1, Nodes + by);
        Free += size - Nodes;
        Nodes = size;
        Begin(now);
    }

    /// <summary>Lets time pass until something happens.</summary>
    public void Pass(double now)
    {
        while (NextTime is { } next && next <= now)
        {
            var job = _ends.Dequeue();
            End(job, next, job.Status);
            Begin(next);
        }
    }

    private void Begin(double now)
    {
        while (_waiting.First is { Value: { } job } first && job.Nodes <= Free)
        {
            _waiting.Remove(first);
            job.Place = null;
            job.HasStarted = true;
            Free -= job.Nodes;
            _running++;
            Tell(job, "alloc", now);
            Tell(job, "start", now);
            (double seconds, job.Status) = draw(job.Submission);
            double limit = job.Submission.Entry.Duration.TotalSeconds;
            job.IsLate = limit > 0 && seconds > limit;
            _ends.Enqueue(job, (now + (job.IsLate ? limit : seconds), job.Number));
        }
    }

    private void End(VirtualJob job, double now, int? status)
    {
        job.HasEnded = true;
        if (job.HasStarted)
        {
            Free += job.Nodes;
            _running--;
            if (job.IsLate && status != 143 << 8)
                Tell(job, "exception", now, fatal: "timeout");
            Tell(job, "finish", now, job.IsLate ? 142 << 8 : status ?? 0);
        }
        Tell(job, "clean", now);
        var others = _submissions[job.Submission.Id];
        others.Remove(job);
        if (others.Count == 0)
            _submissions.Remove(job.Submission.Id);
    }

    private void Tell(VirtualJob job, string name, double now, int status = 0, string? fatal = null) => _told.Enqueue(
        new(job.Id, job.Submission.Id, name, now) { Sequence = ++_sequence, Status = status, Fatal = fatal });
}
