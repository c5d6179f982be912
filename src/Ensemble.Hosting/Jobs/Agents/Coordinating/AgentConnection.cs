using System.Threading.Channels;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>A stream of an agent while it is open: what goes to the agent over it.</summary>
/// <param name="address">The address that it comes from.</param>
/// <param name="host">The address that it came to.</param>
internal sealed class AgentConnection(string address, string host) : IDisposable
{
    // Full: the connection is given up; what is in it is kept by the session and goes over the next one.
    private const int MostWaiting = 16_384;

    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<CoordinatorFrame> _frames =
        Channel.CreateBounded<CoordinatorFrame>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    public string Address => address;

    public string Host => host;

    /// <summary>Gets the end of it.</summary>
    public CancellationToken Closed => _closing.Token;

    /// <summary>Gets what is to be sent.</summary>
    public ChannelReader<CoordinatorFrame> Frames => _frames.Reader;

    /// <summary>Sends a frame as soon as it can be. Does not block.</summary>
    public void Send(CoordinatorFrame frame)
    {
        if (!_frames.Writer.TryWrite(frame))
            Close();
    }

    /// <summary>Ends it when what was to be sent is sent. May be called again.</summary>
    public void Close() => _frames.Writer.TryComplete();

    /// <summary>Ends it at once.</summary>
    public void Abort()
    {
        Close();
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
