using Ensemble.Hosting.Jobs.Running;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Terminal;

/// <summary>Tells events of the journal in a few words.</summary>
internal static class LifecycleText
{
    private const int MostNamed = 3;

    /// <summary>The message for an event; null for one that is told elsewhere or not worth a line.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="labels">What replicas are called.</param>
    public static TerminalMessage? Of(RunEvent happened, ReplicaLabels labels)
    {
        (string Text, MessageTone Tone)? told = happened.Body switch
        {
            ReplicaWaiting { For.IsEmpty: false } waiting => (Waits(waiting), MessageTone.Quiet),
            ReplicaRunning running => (running.ProcessId is { } processId ? $"running (pid {processId})" : "running", MessageTone.Quiet),
            ReplicaUnhealthy unhealthy => ($"unhealthy: {unhealthy.Reason}", MessageTone.Warning),
            ReplicaEnded ended => (ended.Cause.ToString(), ended.Cause.IsFailure ? MessageTone.Failure : MessageTone.Quiet),
            ReplicaRestarting restarting => ($"restarts in {DurationText.Of(restarting.After)} (restart {restarting.Restart})", MessageTone.Warning),
            JobChanged job when SubmittedJob.IsSubject(happened.Subject) => Submitted(job),
            JobChanged { State: "scheduled" } job => (job.Attempt == 0 ? "is scheduled" : $"is scheduled again: {job.Reason}", MessageTone.Quiet),
            JobChanged { State: "running", Attempt: > 1 } job => ($"runs again, attempt {job.Attempt}", MessageTone.Warning),
            ExperimentStopping stopping => ($"stopping: {stopping.Reason}", MessageTone.Quiet),
            RunStopping stopping => ($"stopping: {stopping.By}", MessageTone.Quiet),
            CommandRun command => (Ran(command), command.Outcome is CommandOutcome.Succeeded ? MessageTone.Quiet : MessageTone.Warning),
            HostWarning warning when IsError(warning.Code) => ($"error {warning.Code}: {warning.Message}", MessageTone.Failure),
            HostWarning warning => ($"warning {warning.Code}: {warning.Message}", MessageTone.Warning),
            _ => null,
        };
        if (told is not { } message)
            return null;
        string text = happened.Subject.Length == 0 ? message.Text : $"{labels.Of(happened.Subject)} {message.Text}";
        return new(SafeText.Of(text.ReplaceLineEndings(" "), keepColors: false), message.Tone);
    }

    /// <summary>The message for a link of a replica.</summary>
    /// <param name="label">What the replica is called.</param>
    /// <param name="url">The link.</param>
    public static TerminalMessage Of(string label, ResourceUrl url)
    {
        string text = url.DisplayText is { Length: > 0 } shown ? $"{label}  {url.Url}  {shown}" : $"{label}  {url.Url}";
        return new(SafeText.Of(text.ReplaceLineEndings(" "), keepColors: false), MessageTone.Plain);
    }

    // There may be a million of them: what is as it should be is told on the page of jobs only.
    private static (string, MessageTone)? Submitted(JobChanged job) => job switch
    {
        { State: "failed" } => ($"failed: {job.Reason}", MessageTone.Failure),
        { State: "scheduled", Attempt: > 0 } => ($"is scheduled again: {job.Reason}", MessageTone.Warning),
        _ => null,
    };

    private static string Ran(CommandRun command)
    {
        string became = command.Outcome switch
        {
            CommandOutcome.Succeeded => "succeeded",
            CommandOutcome.Canceled => "was cancelled",
            _ => "failed",
        };
        return $"command '{command.Command}' of {command.By} {became}{(command.Message is { Length: > 0 } said ? $": {said}" : "")}";
    }

    private static bool IsError(string code) => DiagnosticCatalog.All.Any(r => r.Code == code && r.Severity is DiagnosticSeverity.Error);

    private static string Waits(ReplicaWaiting waiting)
    {
        string named = string.Join(", ", waiting.For.Take(MostNamed));
        return waiting.For.Length > MostNamed ? $"waits for {named} and {waiting.For.Length - MostNamed} more" : $"waits for {named}";
    }
}
