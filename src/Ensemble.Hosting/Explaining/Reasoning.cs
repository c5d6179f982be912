using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Explaining;

/// <summary>Finds out why replicas are not well, from plan and journal alone. Pure.</summary>
/// <param name="plan">What was declared.</param>
/// <param name="find">Where a replica is.</param>
/// <param name="now">The time.</param>
/// <param name="isOver">Whether nothing can run any more.</param>
internal sealed class Reasoning(ApplicationPlan plan, Func<ReplicaId, ReplicaStatus?> find, DateTimeOffset now, bool isOver)
{
    private const int LongestChain = 20;

    private readonly Dictionary<ProcessId, ProcessPlan> _processes = plan.AllProcesses().ToDictionary(p => p.Id);

    /// <summary>Why a replica is not well; null where it is.</summary>
    public Reason? Of(ReplicaStatus status)
    {
        var state = ShownState.Of(status, isOver);
        var process = _processes[status.Replica.Process];
        if (state.Tone is "ok" or "done")
            return null;
        if (status.Phase is ReplicaPhase.Ended)
            return Ended(status, state, process);
        if (isOver && status.Phase is not ReplicaPhase.NotStarted)
            return new(status.Replica, state, "was alive when its host ended, and nobody wrote down how it ended", [], AsksOutput: true);
        return status.Phase switch
        {
            ReplicaPhase.NotStarted => new(
                status.Replica, state, process.ExplicitStart ? "is started only when somebody asks for it" : "has not been asked to start", [], false),
            ReplicaPhase.Waiting => Waits(status, state),
            ReplicaPhase.Running => new(
                status.Replica, state, $"runs, but its check fails: {status.HealthReason}", [Check(process, status)], AsksOutput: true),
            ReplicaPhase.Stopping => new(
                status.Replica, state, $"was asked to end {Ago(status.Since)}; it has {Seconds(process.GracePeriod)} before it is killed", [], false),
            ReplicaPhase.Restarting => new(
                status.Replica, state, $"{status.Cause}, and is about to be started again", [Policy(process.Restart)], AsksOutput: true),
            _ => new(status.Replica, state, $"has been starting for {Seconds(now - status.Since)}", [], false),
        };
    }

    private Reason Ended(ReplicaStatus status, ShownState state, ProcessPlan process) => status.Cause switch
    {
        Stopped stopped => new(status.Replica, state, $"was stopped by {stopped.By}", [], false),
        FailedToStart start => new(status.Replica, state, $"could not be started: {start.Reason}", [Program(process)], false),
        DependencyFailed dependency => new(
            status.Replica, state, $"was never run, because {dependency.Process}, which it waits for, {dependency.Reason}", [.. Chain(dependency.Process)], false),
        Killed { Reason: KillReason.OutOfMemory } => new(status.Replica, state, "was killed because memory ran out", [.. Used(status)], AsksOutput: true),
        Lost lost => new(status.Replica, state, $"was lost: {lost.Reason}", [], AsksOutput: true),
        { } cause => new(
            status.Replica, state, $"{cause}{After(status)}{Again(status, process)}", [Policy(process.Restart), .. Used(status)], AsksOutput: true),
        null => new(status.Replica, state, "has ended", [], false),
    };

    private Reason Waits(ReplicaStatus status, ShownState state)
    {
        string[] names = [.. status.WaitsFor];
        var evidence = names.SelectMany(Chain).ToArray();
        string because = evidence.Length > 0 ? $"; {evidence[^1].Subject} {evidence[^1].Text}" : "";
        return new(status.Replica, state, $"has been waiting for {string.Join(", ", names)} for {Seconds(now - status.Since)}{because}", [.. evidence], false);
    }

    // Whom it waits for may wait in turn: the last of the chain is what is to be looked at.
    private IEnumerable<Evidence> Chain(string waitedFor)
    {
        string name = waitedFor.Split(' ')[0];
        for (int i = 0; i < LongestChain && _processes.Values.FirstOrDefault(p => p.Id.ToString() == name) is { } process; i++)
        {
            var statuses = Enumerable.Range(0, process.Replicas).Select(r => find(process.Id.Replica(r))).OfType<ReplicaStatus>().ToArray();
            if (statuses.FirstOrDefault(s => ShownState.Of(s, isOver).Tone is not ("ok" or "done")) is not { } worst)
            {
                yield return new("state", "runs", null, name);
                yield break;
            }
            var state = ShownState.Of(worst, isOver);
            yield return new(
                "state", state is { Tone: "bad", Cause: { } cause } ? cause
                        : $"is {state.Word.ToLower(CultureInfo.InvariantCulture)}{(state.Cause is { } reason ? $": {reason}" : "")}", worst.Since, name);
            if (worst.Phase is not ReplicaPhase.Waiting || worst.WaitsFor.IsEmpty)
                yield break;
            name = worst.WaitsFor[0].Split(' ')[0];
        }
    }

    private static string Again(ReplicaStatus status, ProcessPlan process) => process.Restart switch
    {
        { Policy: RestartPolicy.Never } => "",
        { MaxRestarts: { } most } when status.Restarts >= most => $"; it is not started again, for it was {most} times already",
        _ => "",
    };

    private static string After(ReplicaStatus status) => status.StartedAt is { } started ? $" after {Seconds(status.Since - started)}" : "";

    private static IEnumerable<Evidence> Used(ReplicaStatus status)
    {
        if (status.Usage is { } usage)
            yield return new("event", $"it used {usage.PeakMemory / 1024.0 / 1024:0} MiB of memory at most and {Seconds(usage.UserCpu + usage.SystemCpu)} of a processor");
    }

    private static Evidence Check(ProcessPlan process, ReplicaStatus status)
    {
        string probes = string.Join(", ", process.Probes.Select(p => $"GET {p.Path} of {p.Endpoint} is to answer {p.StatusCode}").Concat(process.HealthChecks));
        return new("plan", probes.Length > 0 ? probes : "health checks", status.Since);
    }

    private static Evidence Program(ProcessPlan process) => new("plan", $"{process.Command} in {process.WorkingDirectory}");

    private static Evidence Policy(RestartPlan restart) => new("plan", restart.Policy switch
    {
        RestartPolicy.Never => "it is not started again",
        RestartPolicy.Always => $"it is started again whenever it ends{Most(restart)}",
        _ => $"it is started again when it fails{Most(restart)}",
    });

    private static string Most(RestartPlan restart) => restart.MaxRestarts is { } most ? $", {most} times at most" : "";

    private string Ago(DateTimeOffset since) => $"{Seconds(now - since)} ago";

    private static string Seconds(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalSeconds):0.0} s"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.0} h"),
    };
}
