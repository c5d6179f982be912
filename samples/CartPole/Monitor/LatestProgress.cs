using CartPole.Learning;
using CartPole.Wire;

namespace CartPole.Monitor;

/// <summary>The progress that the learner has sent last.</summary>
internal sealed class LatestProgress
{
    private Progress latest = new(0, []);

    public Progress Value => Volatile.Read(ref latest);

    /// <summary>Subscribes, and follows until learning is over.</summary>
    /// <exception cref="EndOfStreamException">The learner vanished without a word.</exception>
    public async Task FollowAsync(FrameStream server)
    {
        await server.WriteAsync(Frame.Of(FrameKind.SubscribeToProgress), CancellationToken.None);
        while (await server.ReadAsync(CancellationToken.None) is var frame)
        {
            if (frame is null)
                throw new EndOfStreamException("The learner vanished without saying that it is done.");
            if (frame.Kind == FrameKind.Done)
                return;
            Volatile.Write(ref latest, ProgressFrame.Decode(frame));
        }
    }
}
