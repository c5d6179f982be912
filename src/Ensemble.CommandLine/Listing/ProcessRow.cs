using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.CommandLine.Listing;

/// <summary>A replica as <c>ps</c> shows it.</summary>
internal sealed record ProcessRow
{
    /// <summary>The full name: <c>rl/agent.3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The run.</summary>
    public required string Run { get; init; }

    public required string Experiment { get; init; }

    public string? Group { get; init; }

    public required string Process { get; init; }

    public int Replica { get; init; }

    /// <summary>1 while it runs and is healthy, else 0.</summary>
    public int Ready { get; init; }

    public int Restarts { get; init; }

    /// <summary>Where it is, in words.</summary>
    public required string State { get; init; }

    public required string Phase { get; init; }

    public bool? Healthy { get; init; }

    public string? HealthReason { get; init; }

    public int Attempt { get; init; }

    public int? ProcessId { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public ImmutableArray<string> WaitsFor { get; init; } = [];

    public string? Cause { get; init; }

    public int? ExitCode { get; init; }

    public bool Failed { get; init; }

    /// <summary>The cells of the table.</summary>
    [JsonIgnore]
    public Cell[] Cells { get; init; } = [];

    /// <summary>The rows of an experiment's replicas, in their order.</summary>
    /// <param name="fetched">What its run said of it.</param>
    /// <param name="now">The present.</param>
    public static ProcessRow[] Of(FetchedProcesses fetched, DateTimeOffset now) => Of(fetched.Experiment.Run.Registration.RunId, fetched.Replicas, now);

    /// <summary>The rows of a run's replicas, in their order.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="replicas">All replicas that are shown.</param>
    /// <param name="now">The present.</param>
    public static ProcessRow[] Of(string run, IReadOnlyCollection<ReplicaInfo> replicas, DateTimeOffset now)
    {
        var several = replicas.Where(r => r.Replica > 0).Select(FullProcess).ToHashSet(StringComparer.Ordinal);
        return [.. replicas.Select(r => Of(run, r, several.Contains(FullProcess(r)), now))];
    }

    // The name of a replica is that of its process and its number.
    private static string FullProcess(ReplicaInfo replica) => replica.Name[..Math.Max(replica.Name.LastIndexOf('.'), 0)];

    private static ProcessRow Of(string run, ReplicaInfo replica, bool isOneOfSeveral, DateTimeOffset now)
    {
        var state = StateText.Of(replica, now);
        int ready = replica is { Phase: "Running", Healthy: true } ? 1 : 0;
        string name = isOneOfSeveral ? string.Create(CultureInfo.InvariantCulture, $"{replica.Process}.{replica.Replica}") : replica.Process;
        return new ProcessRow
        {
            Name = replica.Name,
            Run = run,
            Experiment = replica.Experiment,
            Group = replica.Group,
            Process = replica.Process,
            Replica = replica.Replica,
            Ready = ready,
            Restarts = replica.Restarts,
            State = state.Text,
            Phase = replica.Phase,
            Healthy = replica.Healthy,
            HealthReason = replica.HealthReason,
            Attempt = replica.Attempt,
            ProcessId = replica.ProcessId,
            Since = replica.Since,
            StartedAt = replica.StartedAt,
            WaitsFor = replica.WaitsFor,
            Cause = replica.Cause,
            ExitCode = replica.ExitCode,
            Failed = replica.Failed,
            Cells = [replica.Group, name, ready.ToString(CultureInfo.InvariantCulture), replica.Restarts.ToString(CultureInfo.InvariantCulture), state],
        };
    }
}
