using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>A process in the reference model. Whatever is asked of it is counted anew.</summary>
internal sealed class NaiveProcess
{
    public NaiveProcess(NaiveExperiment experiment, ProcessPlan plan)
    {
        (Experiment, Plan) = (experiment, plan);
        Replicas = [.. Enumerable.Range(0, plan.Replicas).Select(i => new NaiveReplica(this, i))];
        Met = new bool[plan.Waits.Length];
    }

    public NaiveExperiment Experiment { get; }

    public ProcessPlan Plan { get; }

    public ImmutableArray<NaiveReplica> Replicas { get; }

    /// <summary>For each wait whether it was ever satisfied.</summary>
    public bool[] Met { get; }

    public bool HadTurn { get; set; }

    public bool HasEnded => Replicas.All(r => r.Kind == NaiveKind.Ended);

    /// <summary>Whether all replicas are as a wait wants them.</summary>
    public bool Satisfies(WaitPlan wait) => Replicas.All(r => wait.Type switch
    {
        WaitType.Started => r.Kind == NaiveKind.Running || r is { Kind: NaiveKind.Ended, Cause: Completed },
        WaitType.Healthy => r is { Kind: NaiveKind.Running, Health: Ensemble.Hosting.Supervision.ReplicaHealth.Healthy },
        _ => r.Kind == NaiveKind.Ended && ExitCode(r.Cause!) == wait.ExitCode,
    });

    /// <summary>Whether an end for good makes it impossible that a wait is ever satisfied.</summary>
    public static bool Contradicts(WaitPlan wait, EndCause end) => wait.Type switch
    {
        WaitType.Started => end is not Completed,
        WaitType.Healthy => true,
        _ => ExitCode(end) != wait.ExitCode,
    };

    private static int? ExitCode(EndCause end) => end switch
    {
        Completed completed => completed.ExitCode,
        Failed failed => failed.ExitCode,
        _ => null,
    };
}
