using System.Threading.Channels;
using CartPole.Learning;
using CartPole.Wire;

namespace CartPole.Learner;

/// <summary>Takes in what agents live through.</summary>
internal sealed class ReplayServer
{
    // Full: agents wait, because nobody reads their connections; what is learned from must not grow old in a queue.
    private readonly Channel<Fragment> fragments = Channel.CreateBounded<Fragment>(capacity: 64);
    private long steps;
    private int agents;

    public ChannelReader<Fragment> Fragments => fragments.Reader;

    /// <summary>Steps that have arrived so far.</summary>
    public long Steps => Interlocked.Read(ref steps);

    /// <summary>Agents connected now.</summary>
    public int Agents => Volatile.Read(ref agents);

    public async Task ServeAsync(FrameStream agent, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref agents);
        try
        {
            while (await agent.ReadAsync(cancellationToken) is { } frame)
            {
                Fragment fragment = FragmentFrame.Decode(frame);
                await fragments.Writer.WriteAsync(fragment, cancellationToken);
                Interlocked.Add(ref steps, fragment.Steps);
                LearnerTelemetry.Steps.Add(fragment.Steps);
            }
        }
        finally
        {
            Interlocked.Decrement(ref agents);
        }
    }
}
