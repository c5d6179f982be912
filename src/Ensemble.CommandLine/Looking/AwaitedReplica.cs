using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary>One replica on its way to a status.</summary>
/// <param name="name">Its full name.</param>
/// <param name="restart">Whether it is started again.</param>
/// <param name="status">What is waited for; see <see cref="AwaitedReplicas.Statuses"/>.</param>
internal sealed class AwaitedReplica(string name, RestartPlan restart, string status)
{
    private DateTimeOffset _began;
    private int _restarts;

    /// <summary>Whether it has the status now.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Why it cannot reach the status unless somebody starts it; null while it can.</summary>
    public string? Hopeless { get; private set; }

    /// <summary>Takes an event of this replica.</summary>
    public void Apply(RunEvent happened)
    {
        switch (happened.Body)
        {
            case ReplicaStarting:
                (IsReached, Hopeless) = (false, null);
                break;
            case ReplicaRestarting restarting:
                (IsReached, _restarts) = (false, restarting.Restart);
                break;
            case ReplicaRunning:
                (IsReached, _began) = (status == "running", happened.Time);
                break;
            case ReplicaHealthy:
                IsReached = status is "running" or "healthy";
                break;
            case ReplicaUnhealthy:
                IsReached = status == "running";
                break;
            case ReplicaEnded ended when RestartRule.Next(restart, ended.Cause, _restarts, happened.Time - _began) is null:
                End(ended.Cause);
                break;
            case ReplicaEnded:
                IsReached = false; // it starts again
                break;
            case ReplicaRestartCancelled cancelled:
                End(new Stopped(cancelled.By));
                break;
        }
    }

    private void End(EndCause cause)
    {
        IsReached = status == "stopped" || (status == "completed" && cause is Completed);
        Hopeless = IsReached ? null : $"{name} {cause}";
    }
}
