using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Explaining;

/// <summary>An event in a few words, which follow the name of whom it concerns.</summary>
/// <param name="Text">What happened.</param>
/// <param name="Tone">How that is, as <see cref="ShownState.Tone"/> says it.</param>
internal sealed record EventSentence(string Text, string Tone)
{
    /// <summary>An event in words.</summary>
    public static EventSentence Of(EventBody body) => body switch
    {
        RunStarted started => new($"run of {started.Application} began, by Ensemble {started.Version} as pid {started.HostProcessId}", "idle"),
        RunBound bound => new($"{bound.Binding.Endpoints.Sum(e => e.Addresses.Length)} addresses were given out", "idle"),
        RunSource source => new($"of commit {source}", "idle"),
        RunStopping stopping => new($"run stops: {stopping.By}", "busy"),
        RunEnded ended => new($"run ended with exit code {ended.ExitCode}", ended.ExitCode == 0 ? "done" : "bad"),
        HostWarning warning => new($"{warning.Code}: {warning.Message}", IsError(warning.Code) ? "bad" : "warn"),
        ExperimentStarted started => new($"experiment began: {started.Processes} processes, {started.Replicas} replicas", "idle"),
        ExperimentStopping stopping => new($"experiment stops: {stopping.Reason}", "busy"),
        ExperimentEnded { Succeeded: true } => new("experiment succeeded", "done"),
        ExperimentEnded ended => new($"experiment failed{(ended.FirstFailure is { } first ? $": {first} {ended.Cause}" : "")}", "bad"),
        ReplicaWaiting waiting => new($"waits for {string.Join(", ", waiting.For)}", "busy"),
        ReplicaStarting starting => new(starting.Attempt == 1 ? "starts" : $"starts for the {Ordinal(starting.Attempt)} time", "busy"),
        ReplicaRunning running => new(running.ProcessId is { } pid ? $"runs as pid {pid}" : "runs", "ok"),
        ReplicaHealthy => new("is healthy", "ok"),
        ReplicaUnhealthy unhealthy => new($"is unhealthy: {unhealthy.Reason}", "warn"),
        ReplicaStopping stopping => new($"is stopped: {stopping.By}", "busy"),
        ReplicaEnded ended => new(ended.Cause.ToString(), ShownState.Ended(ended.Cause).Tone),
        ReplicaRestarting restarting => new($"restarts in {restarting.After.TotalSeconds:0.#} s (restart {restarting.Restart} in a row)", "warn"),
        ReplicaRestartCancelled cancelled => new($"does not restart: {cancelled.By}", "idle"),
        ReplicaSurprise surprise => new($"unexpected {surprise.Event} while {surprise.State}", "warn"),
        JobChanged job => new($"job is {job.State}{(job.Attempt > 1 ? $", attempt {job.Attempt}" : "")}{(job.Reason.Length > 0 ? $": {job.Reason}" : "")}",
            job.State switch { "completed" => "done", "failed" => "bad", "running" => "ok", _ => "busy" }),
        CommandRun command => new(Ran(command), command.Outcome is CommandOutcome.Succeeded ? "done" : command.Outcome is CommandOutcome.Failed ? "bad" : "warn"),
        UnknownEvent unknown => new($"{unknown.Type}, which this version does not know", "idle"),
        _ => new(body.TypeName(), "idle"),
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
