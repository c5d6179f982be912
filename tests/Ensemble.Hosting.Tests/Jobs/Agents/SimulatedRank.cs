using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>What the coordinator of a fleet knows of a rank: the reference for what has to arrive is that executions count.</summary>
internal sealed class SimulatedRank(int number)
{
    private long _heard;

    public int Number => number;

    public int Attempt { get; private set; }

    /// <summary>Where it is executed; null for nowhere.</summary>
    public AgentSession? Session { get; set; }

    public TimeSpan LastWhole { get; private set; } = TimeSpan.MinValue;

    public RankKey Key => new() { Job = 1, Attempt = Attempt, Rank = number };

    public void Begin(AgentSession session)
    {
        Session = session;
        Attempt++;
        _heard = 0;
    }

    public void Hear(RankOutput output, List<string> violations)
    {
        long said = BitConverter.ToInt64(output.Bytes.Span);
        if (output.Key.Attempt != Attempt)
            violations.Add($"rank {number}: attempt {output.Key.Attempt} is heard while {Attempt} is current");
        else if (said != ++_heard)
            violations.Add($"rank {number}: {said} is heard behind {_heard - 1}");
    }

    public bool Gone(RankGone gone, TimeSpan now, List<string> violations)
    {
        if (gone.Key.Attempt != Attempt || Session is null)
            violations.Add($"rank {number}: the end of attempt {gone.Key.Attempt} is heard while {Attempt} is current");
        if (gone.DroppedBytes != _heard)
            violations.Add($"rank {number}: it said {gone.DroppedBytes}, and {_heard} were heard");
        Session = null;
        LastWhole = now;
        return true;
    }
}
