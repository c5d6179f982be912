using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Processes;

/// <summary>Tells events in a few words.</summary>
internal static class JournalWords
{
    /// <summary>An event as a row.</summary>
    public static JournalRow Of(RunEvent happened)
    {
        var (text, tone) = Tell(happened.Body);
        return new(happened.Sequence, UnixTime.Of(happened.Time), happened.Subject, happened.Body.TypeName(), text, tone);
    }

    private static (string Text, string Tone) Tell(EventBody body) => body switch
    {
        RunStarted started => ($"run of {started.Application} began, by Ensemble {started.Version} as pid {started.HostProcessId}", "idle"),
        RunBound bound => ($"{bound.Binding.Endpoints.Sum(e => e.Addresses.Length)} addresses were given out", "idle"),
        RunSource source => ($"of commit {source}", "idle"),
        RunStopping stopping => ($"run stops: {stopping.By}", "busy"),
        RunEnded ended => ($"run ended with exit code {ended.ExitCode}", ended.ExitCode == 0 ? "done" : "bad"),
        HostWarning warning => ($"{warning.Code}: {warning.Message}", IsError(warning.Code) ? "bad" : "warn"),
        ExperimentStarted started => ($"experiment began: {started.Processes} processes, {started.Replicas} replicas", "idle"),
        ExperimentStopping stopping => ($"experiment stops: {stopping.Reason}", "busy"),
        ExperimentEnded { Succeeded: true } => ("experiment succeeded", "done"),
        ExperimentEnded ended => ($"experiment failed{(ended.FirstFailure is { } first ? $": {first} {ended.Cause}" : "")}", "bad"),
        ReplicaWaiting waiting => ($"waits for {string.Join(", ", waiting.For)}", "busy"),
        ReplicaStarting starting => (starting.Attempt == 1 ? "starts" : $"starts for the {Ordinal(starting.Attempt)} time", "busy"),
        ReplicaRunning running => (running.ProcessId is { } pid ? $"runs as pid {pid}" : "runs", "ok"),
        ReplicaHealthy => ("is healthy", "ok"),
        ReplicaUnhealthy unhealthy => ($"is unhealthy: {unhealthy.Reason}", "warn"),
        ReplicaStopping stopping => ($"is stopped: {stopping.By}", "busy"),
        ReplicaEnded ended => (ended.Cause.ToString(), ShownState.Ended(ended.Cause).Tone),
        ReplicaRestarting restarting => ($"restarts in {restarting.After.TotalSeconds:0.#} s (restart {restarting.Restart} in a row)", "warn"),
        ReplicaRestartCancelled cancelled => ($"does not restart: {cancelled.By}", "idle"),
        ReplicaSurprise surprise => ($"unexpected {surprise.Event} while {surprise.State}", "warn"),
        JobChanged job => ($"job is {job.State}{(job.Attempt > 1 ? $", attempt {job.Attempt}" : "")}{(job.Reason.Length > 0 ? $": {job.Reason}" : "")}",
            job.State switch { "completed" => "done", "failed" => "bad", "running" => "ok", _ => "busy" }),
        CommandRun command => (Ran(command), command.Outcome is CommandOutcome.Succeeded ? "done" : command.Outcome is CommandOutcome.Failed ? "bad" : "warn"),
        UnknownEvent unknown => ($"{unknown.Type}, which this version does not know", "idle"),
        _ => (body.TypeName(), "idle"),
    };

    private static string Ran(CommandRun command)
    {
        string became = command.Outcome switch
        {
            CommandOutcome.Succeeded => "succeeded",
            CommandOutcome.Canceled => "was given up",
            _ => "failed",
        };
        return $"command '{command.Command}' by {command.By} {became}{(command.Message is { Length: > 0 } said ? $": {said}" : "")}";
    }

    private static string Ordinal(int number) => (number % 100) is 11 or 12 or 13 ? $"{number}th" : (number % 10) switch
    {
        1 => $"{number}st",
        2 => $"{number}nd",
        3 => $"{number}rd",
        _ => $"{number}th",
    };

    private static bool IsError(string code) => DiagnosticCatalog.All.Any(r => r.Code == code && r.Severity is DiagnosticSeverity.Error);
}
