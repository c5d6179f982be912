using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Tests.Scheduling;

/// <summary>What must hold in every history, worked out from what is on the disk in the plainest way.</summary>
internal static class HistoryLaws
{
    public static void CheckCapacity(IEnumerable<History.World> running, Budget machine, string why)
    {
        var here = running.Where(one => one.Class.IsHere).ToList();
        var gpus = here.SelectMany(one => one.Gpus).ToList();
        Hold(here.Sum(one => one.Class.Needs.Cpus) <= machine.Cpus, "there are so many processors", why);
        Hold(here.Sum(one => one.Class.Needs.MemoryBytes) <= machine.MemoryBytes, "there is so much memory", why);
        Hold(here.Count <= machine.Running, "so many run at once", why);
        Hold(gpus.Distinct().Count() == gpus.Count && gpus.TrueForAll(machine.Gpus.Contains), "each GPU has one job", why);
        Hold(here.TrueForAll(one => one.Gpus.Length == one.Class.Needs.Gpus), "each job has its GPUs", why);
        Hold(running.Count(one => !one.Class.IsHere) <= machine.Elsewhere, "so many are elsewhere at once", why);
        Hold(running.Where(one => one.Class.Array != 0).CountBy(one => one.Class.Array).All(array => array.Value <= 2), "of an array so many run at once", why);
    }

    public static void CheckDependencies(JobSpec spec, Func<string, JobState> state, string why)
    {
        foreach (var dependency in spec.After)
            Hold(dependency.Condition.IsMetBy(state(dependency.Job)), "a job begins when its dependencies allow it", why);
    }

    public static void Hold(bool law, string words, string why)
    {
        if (!law)
            Assert.Fail($"Broken: {words} ({why}).");
    }

    public static void Check(
        IReadOnlyList<Job> jobs, IReadOnlyList<JobChange> changes, HashSet<string> acknowledged, HashSet<string> cancelled, string why)
    {
        var byId = jobs.ToDictionary(job => job.Id);
        acknowledged.Should().BeSubsetOf(byId.Keys, "no acknowledged job is lost: {0}", why);
        changes.Select(change => change.Time).Should().BeInAscendingOrder(why).And.OnlyHaveUniqueItems(why);
        changes.Select(change => change.Sequence).Should().BeInAscendingOrder(why);
        foreach (var story in changes.GroupBy(change => change.Job))
            CheckStory([.. story.Select(change => change.State)], byId[story.Key], $"{why}, {story.Key}");
        foreach (var job in jobs)
            CheckJob(job, byId, cancelled.Contains(job.Id), $"{why}, {job.Id}");
    }

    private static void CheckStory(JobState[] states, Job job, string why)
    {
        states[0].Should().Be(JobState.Scheduled, why);
        states[..^1].Should().NotContain(state => state.IsEnd(), "an end is final: {0}", why);
        states[^1].Should().Be(job.State, why);
    }

    private static void CheckJob(Job job, Dictionary<string, Job> others, bool isCancelled, string why)
    {
        job.State.IsEnd().Should().BeTrue(why);
        job.CompletedAt.Should().BeAfter(job.StartedAt ?? job.ScheduledAt, why);
        (job.StartedAt ?? DateTimeOffset.MaxValue).Should().BeAfter(job.ScheduledAt, why);
        job.Attempts.Select(attempt => attempt.Number).Should().Equal(Enumerable.Range(1, job.Attempts.Length), why);
        Hold(job.Attempts.All(attempt => attempt.EndedAt > attempt.StartedAt), "attempts end after they begin", why);
        if (isCancelled)
            job.State.Should().Be(JobState.Cancelled, "somebody cancelled it and was told so: {0}", why);
        else if (InVain(job, others) is { } end)
            (job.State, job.Attempts.Length).Should().Be((end, 0), why);
        else
            CheckAttempts(job, why);
    }

    private static JobState? InVain(Job job, Dictionary<string, Job> others)
    {
        var inVain = job.Spec.After.Where(d => !d.Condition.IsMetBy(others[d.Job].State)).Select(d => d.Condition.WhenInVain()).ToList();
        return inVain.Count == 0 ? null : inVain.Contains(job.State) ? job.State : inVain[0];
    }

    // What the policy says, attempt after attempt, in the words of the documentation.
    private static void CheckAttempts(Job job, string why)
    {
        int restarts = 0;
        int retries = 0;
        int interruptions = 0;
        foreach (var (index, attempt) in job.Attempts.Index())
        {
            attempt.Restart.Should().Be(restarts, why);
            bool isLast = index == job.Attempts.Length - 1;
            bool isImpossible = attempt.Cause?.Kind == FailureKind.Impossible;
            JobState? end = attempt.State switch
            {
                AttemptState.Completed => JobState.Completed,
                AttemptState.Cancelled => JobState.Cancelled,
                AttemptState.Interrupted when ++interruptions <= job.Spec.Retry.Interruptions => null,
                AttemptState.Failed when !isImpossible && restarts < (job.Spec.Gang?.MaxRestarts ?? 0) => null,
                AttemptState.Failed when !isImpossible && retries < job.Spec.Retry.Retries => null,
                _ => JobState.Failed,
            };
            if (attempt.State == AttemptState.Failed && end is null && restarts < (job.Spec.Gang?.MaxRestarts ?? 0))
            {
                restarts++;
            }
            else
            {
                retries += attempt.State == AttemptState.Failed ? 1 : 0;
                restarts = 0;
            }
            (end is not null).Should().Be(isLast, why);
            if (isLast)
                job.State.Should().Be(end!.Value, why);
        }
    }
}
