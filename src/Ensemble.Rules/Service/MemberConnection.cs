using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>A stream of a member while it is open: what goes to the member over it, of each ensemble in turn.</summary>
internal sealed class MemberConnection : IDisposable
{
    // Full: the connection is given up; what matters is sent again over the next one.
    private const int MostOfOne = 2 * MemberProtocol.MostCommands;

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Gets what is to be sent.</summary>
    public FairQueue<ServiceFrame> Frames { get; } = new(MostOfOne);

    /// <summary>Gets the end of it.</summary>
    public CancellationToken Closed => _closing.Token;

    /// <summary>Sends a frame as soon as it can be. Does not block.</summary>
    /// <param name="lane">Whose frame it is.</param>
    /// <param name="frame">The frame.</param>
    public void Send(object lane, ServiceFrame frame)
    {
        if (!Frames.TryAdd(lane, frame))
            Abort();
    }

    /// <summary>Ends it at once. May be called again.</summary>
    public void Abort()
    {
        Frames.Complete();
        try
        {
            _ = _closing.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended.
        }
    }

    public void Dispose() => _closing.Dispose();
}
