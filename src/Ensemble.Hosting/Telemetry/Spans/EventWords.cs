using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>Events of the journal as events of a span.</summary>
internal static class EventWords
{
    /// <summary>What happened to the span's own subject: <c>running</c>, <c>healthy</c>, <c>ended</c>.</summary>
    public static SpanEvent Of(RunEvent happened) => new(UnixTime.Of(happened.Time), NameOf(happened.Body), Attributes(happened.Body), 0);

    /// <summary>What happened to one of several: its full name, and whom it concerns.</summary>
    public static SpanEvent Of(RunEvent happened, string subjectKey) => new(
        UnixTime.Of(happened.Time), happened.Body.TypeName(),
        happened.Subject.Length == 0 ? Attributes(happened.Body) : Attributes(happened.Body).Insert(0, Text(subjectKey, happened.Subject)), 0);

    /// <summary>An attribute that is a text.</summary>
    public static TelemetryAttribute Text(string key, string value) => new(key, AttributeValue.Of(value));

    private static string NameOf(EventBody body) => body.TypeName() is var name && name.IndexOf('.') is > 0 and var dot ? name[(dot + 1)..] : name;

    private static ImmutableArray<TelemetryAttribute> Attributes(EventBody body) => body switch
    {
        ReplicaWaiting waiting => [Text("ensemble.waits_for", string.Join(", ", waiting.For))],
        ReplicaRunning { ProcessId: { } pid } => [new("process.pid", AttributeValue.Of((long)pid))],
        ReplicaUnhealthy unhealthy => [Text("ensemble.reason", unhealthy.Reason)],
        ReplicaStopping stopping => [Text("ensemble.by", stopping.By)],
        ReplicaEnded ended => [Text("ensemble.cause", ended.Cause.ToString())],
        ReplicaRestarting restarting =>
            [new("ensemble.restart", AttributeValue.Of((long)restarting.Restart)), new("ensemble.after_s", AttributeValue.Of(restarting.After.TotalSeconds))],
        ReplicaRestartCancelled cancelled => [Text("ensemble.by", cancelled.By)],
        ReplicaSurprise surprise => [Text("ensemble.state", surprise.State), Text("ensemble.event", surprise.Event)],
        JobChanged job => [Text("ensemble.job", job.Job), Text("ensemble.state", job.State), new("ensemble.attempt", AttributeValue.Of((long)job.Attempt)),
            Text("ensemble.reason", job.Reason)],
        RunSource source => Named([("vcs.ref.head.revision", source.Commit), ("vcs.ref.head.name", source.Branch), ("ensemble.uncommitted", source.IsDirty ? "true" : null)]),
        RunStopping stopping => [Text("ensemble.by", stopping.By)],
        RunEnded ended => [new("ensemble.exit_code", AttributeValue.Of((long)ended.ExitCode))],
        ExperimentStopping stopping => [Text("ensemble.reason", stopping.Reason)],
        ExperimentEnded { Cause: { } cause } ended => [Text("ensemble.first_failure", ended.FirstFailure ?? ""), Text("ensemble.cause", cause.ToString())],
        HostWarning warning => [Text("ensemble.code", warning.Code), Text("ensemble.message", warning.Message)],
        CommandRun command => [Text("ensemble.command", command.Command), Text("ensemble.by", command.By), Text("ensemble.outcome", command.Outcome.ToString())],
        _ => [],
    };

    private static ImmutableArray<TelemetryAttribute> Named((string Key, string? Value)[] of) =>
        [.. of.Where(a => a.Value is not null).Select(a => Text(a.Key, a.Value!))];
}
