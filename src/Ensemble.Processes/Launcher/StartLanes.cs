using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Processes.Launcher;

/// <summary>The starts that wait for the end of others. A frame is copied while it waits; how many may, is bounded.</summary>
internal sealed class StartLanes
{
    private readonly Dictionary<ushort, LaneQueue> lanes = [];
    private readonly Dictionary<uint, WaitingStart> waiting = [];
    private readonly Queue<LaneQueue> free = [];
    private int bytes; // of the frames that wait

    /// <summary>Whether there is no place for another start to wait.</summary>
    /// <param name="length">The length of its frame.</param>
    internal bool AreFull(int length) => waiting.Count >= StartLane.LongestQueue || bytes + length > StartLane.MostBytes;

    /// <summary>Whether a start has to wait.</summary>
    internal bool MustWait(StartLane asked)
    {
        if (!lanes.TryGetValue(asked.Number, out LaneQueue? lane))
            return false;
        lane.Width = asked.Width;
        Offer(lane); // it may be wider now
        return lane.Waiting.Count > 0 || !lane.HasRoom;
    }

    /// <summary>Lets a start wait that has to.</summary>
    internal void Wait(StartLane asked, uint id, ReadOnlySpan<byte> frame)
    {
        WaitingStart start = new(id, frame.ToArray());
        waiting.Add(id, start);
        bytes += frame.Length;
        LaneQueue lane = lanes[asked.Number];
        lane.Waiting.Enqueue(start);
        Offer(lane);
    }

    /// <summary>Whether a start of that number waits.</summary>
    internal bool IsWaiting(uint id) => waiting.ContainsKey(id);

    /// <summary>Takes back a start that waits. Returns false where none of that number does.</summary>
    internal bool Withdraw(uint id)
    {
        if (!waiting.Remove(id, out WaitingStart? start))
            return false;
        bytes -= start.Frame.Length;
        start.Frame = [];
        return true;
    }

    /// <summary>Takes the frame of a start that need not wait any more.</summary>
    internal bool TryTake([NotNullWhen(true)] out byte[]? frame)
    {
        while (free.TryPeek(out LaneQueue? lane))
        {
            while (lane.HasRoom && lane.Waiting.TryDequeue(out WaitingStart? next))
            {
                if (!waiting.Remove(next.Id))
                    continue; // it was withdrawn
                bytes -= next.Frame.Length;
                frame = next.Frame;
                return true;
            }
            lane.IsOffered = false;
            free.Dequeue();
            Forget(lane);
        }
        frame = null;
        return false;
    }

    /// <summary>Counts one that lives.</summary>
    internal void Enter(StartLane asked)
    {
        if (asked.Number == 0)
            return;
        if (!lanes.TryGetValue(asked.Number, out LaneQueue? lane))
            lanes.Add(asked.Number, lane = new(asked.Number) { Width = asked.Width });
        lane.Living++;
    }

    /// <summary>Counts one that is over. Returns whether another one takes its place.</summary>
    internal bool Leave(ushort number)
    {
        if (number == 0)
            return false;
        LaneQueue lane = lanes[number];
        lane.Living--;
        Offer(lane);
        return lane.IsOffered;
    }

    /// <summary>Gives up everything that waits.</summary>
    internal void GiveUp()
    {
        foreach (LaneQueue lane in lanes.Values)
            lane.Waiting.Clear();
        waiting.Clear();
        bytes = 0;
    }

    private void Offer(LaneQueue lane)
    {
        if (!lane.IsOffered && lane.HasRoom && lane.Waiting.Count > 0)
        {
            lane.IsOffered = true;
            free.Enqueue(lane);
        }
        Forget(lane);
    }

    private void Forget(LaneQueue lane)
    {
        if (lane is { Living: 0, IsOffered: false, Waiting.Count: 0 })
            lanes.Remove(lane.Number);
    }
}
