using System.Globalization;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Listing;

/// <summary>Tells in a few words where a replica is.</summary>
internal static class StateText
{
    /// <summary>The text: <c>running: 23.2h</c>, <c>waiting: learner</c>, <c>terminated (3) after 5m: failed with exit code 3</c>.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="now">The present.</param>
    public static Cell Of(ReplicaInfo replica, DateTimeOffset now)
    {
        string inPhase = AgeText.Of(now - replica.Since);
        return replica.Phase switch
        {
            "NotStarted" => new("not started", MessageTone.Quiet),
            "Waiting" => new(replica.WaitsFor.IsDefaultOrEmpty ? "waiting" : $"waiting: {string.Join(", ", replica.WaitsFor)}", MessageTone.Warning),
            "Starting" => new($"starting: {inPhase}", MessageTone.Warning),
            "Running" when replica.Healthy is false =>
                new($"running: {Running(replica, now)} (unhealthy{(replica.HealthReason is { } reason ? $": {reason}" : "")})", MessageTone.Warning),
            "Running" => new($"running: {Running(replica, now)}"),
            "Stopping" => new($"stopping: {inPhase}", MessageTone.Warning),
            "Restarting" => new($"waiting: restart {(replica.Restarts + 1).ToString(CultureInfo.InvariantCulture)} after {replica.Cause}", MessageTone.Warning),
            "Ended" => new(Ended(replica), replica.Failed ? MessageTone.Failure : MessageTone.Quiet),
            var newer => new Cell(newer.ToLowerInvariant()), // a run that knows more phases than this version
        };
    }

    private static string Running(ReplicaInfo replica, DateTimeOffset now) => AgeText.Of(now - (replica.StartedAt ?? replica.Since));

    private static string Ended(ReplicaInfo replica)
    {
        string code = replica.ExitCode is { } exitCode ? $" ({exitCode.ToString(CultureInfo.InvariantCulture)})" : "";
        string after = replica.StartedAt is { } began ? $" after {AgeText.Of(replica.Since - began)}" : "";
        return $"terminated{code}{after}: {replica.Cause ?? "unknown"}";
    }
}
