namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>
/// How far an agent's clock is ahead of the coordinator's, from round trips: the agent's time is compared with the middle of the trip, and nobody can know it
/// better than by half of that. The quickest of the last trips counts. Pure.
/// </summary>
internal sealed class ClockDifference
{
    private const int Kept = 16;

    private readonly Queue<(long OffsetUs, long HalfTripUs)> _trips = new();

    /// <summary>Gets whether there was a trip yet.</summary>
    public bool IsKnown => _trips.Count > 0;

    /// <summary>Gets how far the agent's clock is ahead.</summary>
    public TimeSpan Offset => TimeSpan.FromMicroseconds(Best().OffsetUs);

    /// <summary>Gets by how much that may be wrong, either way.</summary>
    public TimeSpan Uncertainty => TimeSpan.FromMicroseconds(Best().HalfTripUs);

    /// <summary>A heartbeat came that answers a pulse.</summary>
    /// <param name="sentUs">When the pulse was sent, on the coordinator's clock.</param>
    /// <param name="heldUs">How long the agent had it.</param>
    /// <param name="agentUs">When the heartbeat was sent, on the agent's clock.</param>
    /// <param name="nowUs">When it came, on the coordinator's clock.</param>
    public void Heard(long sentUs, long heldUs, long agentUs, long nowUs)
    {
        long trip = nowUs - sentUs - heldUs;
        // A clock was set meanwhile, or the pulse is of another connection.
        if (sentUs <= 0 || trip < 0 || heldUs < 0)
            return;
        if (_trips.Count == Kept)
            _trips.Dequeue();
        _trips.Enqueue((agentUs - (nowUs - trip / 2), (trip + 1) / 2));
    }

    /// <summary>A moment of the agent's clock on the coordinator's.</summary>
    public DateTimeOffset Correct(long agentUs) => DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(agentUs - Best().OffsetUs);

    private (long OffsetUs, long HalfTripUs) Best() => _trips.Count == 0 ? default : _trips.MinBy(static trip => trip.HalfTripUs);
}
