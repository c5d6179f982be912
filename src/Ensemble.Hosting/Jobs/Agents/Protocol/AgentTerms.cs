namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>The times that coordinator and agents go by.</summary>
/// <param name="CoordinatorLease">How long after it was last heard an agent counts as lost.</param>
internal sealed record AgentTerms(TimeSpan CoordinatorLease)
{
    // What is left is for killing, for timers that come late and for clocks that do not go alike.
    private const double AgentPart = 0.7;
    private const int HeartbeatsOfLease = 10;
    private const int SilencesOfLease = 4;

    /// <summary>The most that an agent may be told: nobody means a lease of days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Gets what holds where nothing else is said.</summary>
    public static AgentTerms Usual { get; } = new(TimeSpan.FromSeconds(10));

    /// <summary>Gets how long after the sending of its last answered heartbeat an agent may run things.</summary>
    public TimeSpan AgentLease { get; init; } = CoordinatorLease * AgentPart;

    /// <summary>Gets how often an agent is heard.</summary>
    public TimeSpan Heartbeat { get; init; } = CoordinatorLease / HeartbeatsOfLease;

    /// <summary>Gets how long a connection may be silent before the agent opens another one.</summary>
    public TimeSpan Silence { get; init; } = CoordinatorLease / SilencesOfLease;

    /// <summary>The terms that an agent is told; null where they cannot be.</summary>
    public static AgentTerms? Told(long leaseMs, long heartbeatMs, long silenceMs)
    {
        var (lease, heartbeat, silence) = (TimeSpan.FromMilliseconds(leaseMs), TimeSpan.FromMilliseconds(heartbeatMs), TimeSpan.FromMilliseconds(silenceMs));
        return lease >= Shortest && lease <= Longest && heartbeat >= Shortest && heartbeat < lease && silence > heartbeat
            ? new(lease) { AgentLease = lease, Heartbeat = heartbeat, Silence = silence }
            : null;
    }
}
