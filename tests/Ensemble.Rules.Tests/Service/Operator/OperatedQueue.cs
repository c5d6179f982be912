using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Operator;

namespace Ensemble.Rules.Tests.Service.Operator;

/// <summary>A small cluster in memory, that clients reach as <c>minicluster</c>: it can grow to 10 nodes, and its jobs never end.</summary>
internal sealed class OperatedQueue : IOperatorDoor, IOperatedMember
{
    private readonly Lock _gate = new();
    private readonly List<OperatedJob> _jobs = [];

    public CheckCounters Counters { get; } = new();

    public int Nodes { get; private set; } = 4;

    public List<JobEntry> Submitted { get; } = [];

    public List<ResizeWish> Wishes { get; } = [];

    public string Algorithm { get; private set; } = "workload-demand";

    /// <summary>Gets what is told when somebody waits for an answer that never comes.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IOperatedMember? Find(string member, string name) => member == "minicluster" && name != "nobody" ? this : null;

    public async ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        if (Algorithm == "hang")
        {
            await using var left = cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), Hanging);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        lock (_gate)
        {
            return new()
            {
                NodesUp = Nodes,
                NodesFree = Nodes - 1,
                CoresUp = Nodes * 8,
                CoresFree = (Nodes - 1) * 8,
                Jobs = ImmutableSortedDictionary<string, int>.Empty.Add("sched", _jobs.Count),
                Waiting = _jobs.CountBy(static job => job.Nodes).ToImmutableSortedDictionary(),
                Next = [.. _jobs.Select(static job => job.Nodes).Take(10)],
            };
        }
    }

    public ValueTask<MemberAnswer> SubmitAsync(ImmutableArray<JobEntry> jobs, bool inAnyOrder, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Submitted.AddRange(jobs);
            foreach (var job in jobs.SelectMany(static job => Enumerable.Repeat(job, job.Count)))
                _jobs.Add(new($"ƒ{_jobs.Count + 1}", job.Command, "sched") { Nodes = job.Nodes, Tasks = job.Tasks, Submitted = 12.5 });
        }
        return new(new MemberAnswer.Done());
    }

    public ValueTask<ImmutableArray<OperatedJob>> GetJobsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return new([.. _jobs]);
    }

    public ValueTask<MemberAnswer> ResizeAsync(ResizeWish wish, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Wishes.Add(wish);
            int asked = Nodes + wish.By;
            Nodes = Math.Clamp(asked, 1, 10);
            return new(new MemberAnswer.Done(Nodes == asked ? null : $"{asked} nodes were asked for, and it has 1 to 10: now {Nodes}."));
        }
    }

    public ValueTask<AlgorithmAnswer> UpdateAsync(string algorithm, JsonElement? options, CancellationToken cancellationToken)
    {
        if (algorithm.Length == 0)
            return new(new AlgorithmAnswer.Refused("There is no algorithm ''"));
        Algorithm = algorithm;
        return new(new AlgorithmAnswer.Updated([new RuleAction(ActionKind.Submit) { Label = options?.GetProperty("first").GetString() }]));
    }
}
