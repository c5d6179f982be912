using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>
/// A connection: frames arrive in order and late. When it breaks, what is on its way is lost, and each side hears of that some time later or never.
/// </summary>
internal sealed class SimulatedWire(SimulatedFleet fleet, SimulatedAgent agent, int number)
{
    private TimeSpan _upBusy;
    private TimeSpan _downBusy;
    private bool _isBroken;

    public int Number => number;

    public AgentSession? Session { get; set; }

    public void Up(AgentFrame frame) => Carry(ref _upBusy, () => fleet.Hear(this, frame));

    public void Down(CoordinatorFrame frame) => Carry(ref _downBusy, () => agent.Hear(number, frame));

    /// <summary>Nothing gets through for a while, either way.</summary>
    public void Stall(TimeSpan time) => (_upBusy, _downBusy) = (fleet.Now + time, fleet.Now + time);

    public void Break(TimeSpan? agentHears, TimeSpan? coordinatorHears)
    {
        _isBroken = true;
        if (agentHears is { } first)
            fleet.After(first, () => agent.Lost(number));
        if (coordinatorHears is { } second)
            fleet.After(second, () => SimulatedFleet.Lost(this));
    }

    private void Carry(ref TimeSpan busy, Action arrive)
    {
        // A hello may be much later than those behind it, on other connections.
        var at = fleet.Now + fleet.Between(0.001, fleet.Random.Next(20) == 0 ? 3 : 0.05);
        busy = at > busy ? at : busy;
        fleet.After(busy - fleet.Now, () =>
        {
            if (!_isBroken)
                arrive();
        });
    }
}
