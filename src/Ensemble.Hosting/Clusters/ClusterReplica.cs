using Ensemble.Hosting.Control.Wire;

namespace Ensemble.Hosting;

/// <summary>A replica of a running experiment at one moment. States are texts: a run may be newer than this program and know more of them.</summary>
/// <param name="Name">The full name: <c>rl/agent.3</c>.</param>
/// <param name="Phase">Where it is, such as <c>Running</c>.</param>
public sealed record ClusterReplica(string Name, string Phase)
{
    /// <summary>While it runs: whether its checks succeed; null before the first result.</summary>
    public bool? Healthy { get; init; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>The root process while it runs; null else.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Since when it is in this phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>How the last incarnation ended, in words; null while there is none.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether that end was a failure.</summary>
    public bool Failed { get; init; }

    internal static ClusterReplica Of(ReplicaInfo info) => new(info.Name, info.Phase)
    {
        Healthy = info.Healthy,
        Restarts = info.Restarts,
        ProcessId = info.ProcessId,
        Since = info.Since,
        Cause = info.Cause,
        Failed = info.Failed,
    };
}
