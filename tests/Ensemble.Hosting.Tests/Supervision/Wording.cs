using System.Globalization;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Supervision;

/// <summary>Actions as lines that a test can state: <c>rl/agent.0: running #1</c> is the journal's, <c>start rl/agent.0 #1</c> the target's.</summary>
internal static class Wording
{
    public static string Of(SupervisorAction action, DateTimeOffset origin) => action switch
    {
        SupervisorAction.Journal { Subject: "", Body: var body } => $"run: {Of(body)}",
        SupervisorAction.Journal(var subject, var body) => $"{subject}: {Of(body)}",
        SupervisorAction.Operate(var replica, var what) => what switch
        {
            ReplicaAction.StartProcess(var attempt) => $"start {replica} #{attempt}",
            ReplicaAction.SignalTree(var attempt, var signal) => $"{signal} to {replica} #{attempt}",
            ReplicaAction.KillTree(var attempt) => $"kill {replica} #{attempt}",
            ReplicaAction.WakeAt(var attempt, var purpose, var time) => $"wake {replica} #{attempt} at {Seconds(time - origin)} for {purpose}",
            ReplicaAction.BeginChecks(var attempt) => $"check {replica} #{attempt}",
            ReplicaAction.EndChecks(var attempt) => $"no longer check {replica} #{attempt}",
            _ => what.ToString(),
        },
        SupervisorAction.ExperimentOver over => $"over: {over.Experiment}",
        SupervisorAction.RunOver(var exitCode) => $"run over with exit code {exitCode}",
        SupervisorAction.Refused(_, var reason) => $"refused: {reason}",
        _ => action.ToString(),
    };

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";

    private static string Of(EventBody body) => body switch
    {
        ExperimentStarted started => $"started {started.Processes} processes, {started.Replicas} replicas",
        ExperimentStopping(var reason) => $"stopping ({reason})",
        ExperimentEnded { Succeeded: true, FirstFailure: null } => "succeeded",
        ExperimentEnded { Succeeded: true } ended => $"succeeded although {ended.FirstFailure} {ended.Cause}",
        ExperimentEnded { FirstFailure: null } => "failed",
        ExperimentEnded ended => $"failed: {ended.FirstFailure} {ended.Cause}",
        RunStopping(var by) => $"stopping ({by})",
        ReplicaWaiting waiting => $"waiting for {string.Join(", ", waiting.For)}",
        ReplicaStarting(var attempt) => $"starting #{attempt}",
        ReplicaRunning running => $"running #{running.Attempt}",
        ReplicaHealthy(var attempt) => $"healthy #{attempt}",
        ReplicaUnhealthy(var attempt, var reason) => $"unhealthy #{attempt} ({reason})",
        ReplicaStopping(var attempt, var by) => $"stopping #{attempt} ({by})",
        ReplicaEnded ended => $"ended #{ended.Attempt} {ended.Cause}",
        ReplicaRestarting(var restart, var after) => $"restart {restart} after {Seconds(after)}",
        ReplicaRestartCancelled(var restart, var by) => $"restart {restart} cancelled ({by})",
        ReplicaSurprise => "surprise",
        _ => body.ToString(),
    };
}
