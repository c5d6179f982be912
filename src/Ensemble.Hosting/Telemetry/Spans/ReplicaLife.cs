using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>What the spans of one replica are made of.</summary>
internal sealed class ReplicaLife
{
    /// <summary>The incarnation that lives; null where none does.</summary>
    public OpenIncarnation? Current { get; set; }

    /// <summary>The newest incarnation; 0 before the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>What happened since the last incarnation ended.</summary>
    public Queue<SpanEvent> Before { get; } = new();

    /// <summary>Notes what happened while none lives.</summary>
    public void Remember(SpanEvent happened, int most)
    {
        if (Before.Count == most)
            Before.Dequeue(); // full: the oldest
        Before.Enqueue(happened);
    }

    /// <summary>Begins an incarnation. What happened before it, such as waiting, stands in it with the time that it had.</summary>
    public void Begin(OpenIncarnation incarnation, SpanEvent started)
    {
        incarnation.Events.Add(Before);
        incarnation.Events.Add(started);
        Before.Clear();
        Current = incarnation;
        Attempt = incarnation.Attempt;
    }
}
