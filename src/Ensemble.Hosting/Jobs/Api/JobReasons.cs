using System.Globalization;
using Ensemble.Jobs;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Scheduling;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Why a job waits, failed, was tried again or cancelled, in sentences. Pure.</summary>
internal static class JobReasons
{
    private const int MostHolders = 10;

    /// <summary>The reasons, the weightiest first.</summary>
    /// <param name="job">The job.</param>
    /// <param name="facts">What is known besides, where it waits.</param>
    public static IReadOnlyList<string> Of(Job job, JobFacts facts)
    {
        List<string> lines = [.. job.State switch
        {
            JobState.Scheduled => Waiting(job, facts),
            JobState.Running => Running(job),
            _ => Ended(job),
        }];
        lines.AddRange(job.Attempts.SkipLast(job.State is JobState.Failed ? 1 : 0).Where(static one => one.EndedAt is not null).Select(Earlier));
        return lines;
    }

    private static IEnumerable<string> Waiting(Job job, JobFacts facts)
    {
        bool isHeldUp = false;
        foreach (var after in job.Spec.After)
        {
            if (!facts.After.TryGetValue(after.Job, out var other) || other.State.IsEnd())
                continue;
            isHeldUp = true;
            string how = after.Condition switch { DependencyCondition.Ended => "end", DependencyCondition.Failed => "fail", _ => "complete" };
            yield return $"It waits for job {other.Id} to {how}, which is {JobWords.Of(other.State)}.";
        }
        if (isHeldUp)
            yield break;
        if (NotBefore(job) is { } time && time > facts.Now)
        {
            yield return Words($"It waits until {time:yyyy-MM-dd HH:mm:ss} UTC before it is tried again.");
            yield break;
        }
        if (facts.LackingNodes > 0)
        {
            yield return Lacking(facts.LackingNodes, facts.HowToJoin);
            yield break;
        }
        foreach (string line in Capacity(job, facts))
            yield return line;
    }

    private static string Lacking(int nodes, string? how) => Words($"It waits for {nodes} more node{(nodes == 1 ? "" : "s")}: ") + (how is null
        ? "none can join yet. Let them with: ensemble jobs agents --listen 0.0.0.0:7070"
        : how);

    private static IEnumerable<string> Capacity(Job job, JobFacts facts)
    {
        string asked = Needs(NeedsOf(job, facts.Machine));
        yield return asked.Length > 0 ? $"It waits for its turn. It asks for {asked}." : "It waits for its turn. It asks for nothing but a place.";
        if (facts.MostRunning == 0)
        {
            yield return "Its scheduler does not run, or cannot be asked from here.";
            yield break;
        }
        foreach (var other in facts.Others.Take(MostHolders))
            yield return $"{other.AppHost} (run {other.Run}) holds {Needs(new(other.Cpus, other.MemoryBytes, other.Gpus.Count))}.";
        if (facts.Running.Count == 0)
        {
            yield return "No other job runs.";
            yield break;
        }
        yield return Words($"{facts.Running.Count} of at most {facts.MostRunning} jobs run:");
        foreach (var other in facts.Running.Take(MostHolders))
            yield return $"  {other.Id} holds {(Needs(NeedsOf(other, facts.Machine)) is { Length: > 0 } held ? held : "a place")}.";
        if (facts.Running.Count > MostHolders)
            yield return Words($"  and {facts.Running.Count - MostHolders} more.");
    }

    private static IEnumerable<string> Running(Job job)
    {
        var newest = job.Attempts.LastOrDefault();
        yield return newest is null ? "It runs." : Words($"It runs since {newest.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, attempt {newest.Number}.");
    }

    private static IEnumerable<string> Ended(Job job)
    {
        yield return $"It has {(job.State is JobState.Cancelled ? "been cancelled" : JobWords.Of(job.State))}{Because(job.Reason)}";
        if (job.State is not JobState.Failed || job.Attempts.LastOrDefault()?.Cause is not { } cause)
            yield break;
        if (cause.Reason != job.Reason)
            yield return cause.Reason;
        if (cause.Consequences.Length > 0)
            yield return Words($"Because of that, ranks {string.Join(", ", cause.Consequences)} failed or were stopped.");
        if (cause.LastLines.Length > 0)
            yield return cause.Rank is { } rank ? Words($"Rank {rank} said last:") : "It said last:";
        foreach (string line in cause.LastLines)
            yield return "  " + line;
    }

    private static string Earlier(JobAttempt attempt)
    {
        string how = attempt.State switch
        {
            AttemptState.Completed => "completed",
            AttemptState.Failed => "failed",
            AttemptState.Cancelled => "was cancelled",
            _ => "was interrupted",
        };
        return Words($"Attempt {attempt.Number} {how}{Because(attempt.Cause?.Reason ?? "")}");
    }

    private static DateTimeOffset? NotBefore(Job job)
    {
        if (job.Attempts.LastOrDefault() is not { State: AttemptState.Failed, EndedAt: { } ended })
            return null;
        int failed = job.Attempts.Count(static one => one.State is AttemptState.Failed);
        return ended + AttemptVerdict.Backoff(job.Spec.Retry, failed - 1);
    }

    private static JobNeeds NeedsOf(Job job, MachineCapacity machine) =>
        JobDemand.TryResolve(job.Spec, machine, out var needs) is null && BackendNames.All.Contains(BackendNames.Of(job.Spec)) ? needs : job.Spec.Needs;

    private static string Needs(JobNeeds needs)
    {
        List<string> parts = [];
        if (needs.Cpus > 0)
            parts.Add(Words($"{needs.Cpus:0.##} processors"));
        if (needs.MemoryBytes > 0)
            parts.Add(Words($"{needs.MemoryBytes / (1024.0 * 1024):0.#} MiB of memory"));
        if (needs.Gpus > 0)
            parts.Add(Words($"{needs.Gpus} GPUs"));
        return string.Join(", ", parts);
    }

    private static string Because(string reason) => reason.Length == 0 ? "." : $": {reason.TrimEnd('.')}.";

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
