using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Nodes;

/// <summary>
/// Ranks that an earlier host had started on a machine that this one cannot speak to about them. They end by themselves when their lease does; until then
/// they count as alive.
/// </summary>
/// <param name="first">The first of them.</param>
/// <param name="count">How many.</param>
/// <param name="lease">How long they may go on.</param>
/// <param name="post">Hears what becomes of them.</param>
/// <param name="time">The clock.</param>
internal sealed class LostPart(int first, int count, TimeSpan lease, Action<GangEvent> post, TimeProvider time) : INodePart
{
    private const string Reason = "the host that had started it ended";

    public string Command => "";

    public bool HasLeftSomething => false;

    /// <summary>Tells that they are lost, and when nothing of them can be left.</summary>
    public void Begin()
    {
        RankExit lost = new(time.GetUtcNow()) { IsLost = true, LostBecause = Reason };
        foreach (int rank in Enumerable.Range(first, count))
            post(new GangEvent.Exited(rank, lost, 0));
        _ = EndAsync(lost);
    }

    public ValueTask<NodePort> ReservePortAsync(int? wanted) => new(new NodePort(0, new(Reason, IsLost: true)));

    public ValueTask<NodeObstacle?> PrepareAsync() => new(new NodeObstacle(Reason, IsLost: true));

    public void Start(RankPlace place, Rendezvous rendezvous)
    {
        // It is not asked to: nothing could be prepared.
    }

    public void Terminate(int rank)
    {
        // Nobody can be told.
    }

    public void Kill(int rank)
    {
        // Nobody can be told.
    }

    public void Withdraw(int rank)
    {
        // Nobody can be told.
    }

    public DateTimeOffset? StartedAt(int rank) => null;

    public void Complete()
    {
        // What they had to say is lost with them.
    }

    public string? ErrorOf(int rank) => null;

    public void Close()
    {
        // Nothing is held.
    }

    public void Forget()
    {
        // Nothing is kept.
    }

    private async Task EndAsync(RankExit lost)
    {
        await Task.Delay(lease, time);
        foreach (int rank in Enumerable.Range(first, count))
            post(new GangEvent.Gone(rank, lost));
    }
}
