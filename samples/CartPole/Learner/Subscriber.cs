using System.Threading.Channels;
using CartPole.Wire;

namespace CartPole.Learner;

/// <summary>Somebody who has asked for policies or for progress.</summary>
internal sealed class Subscriber(FrameKind topic)
{
    public FrameKind Topic { get; } = topic;

    // Full: the older frame is dropped, since the newest policy, or progress, makes it worthless.
    public Channel<Frame> Frames { get; } = Channel.CreateBounded<Frame>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
}
