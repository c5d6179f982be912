using System.Threading.Channels;

namespace Ensemble.Hosting.Notifications;

/// <summary>One reader of what the AppHost logs.</summary>
/// <param name="lines">The lines.</param>
/// <param name="close">Ends them.</param>
internal sealed class HostLineReader(ChannelReader<HostLine> lines, Action close) : IDisposable
{
    /// <summary>The lines, until this is disposed of and all are read.</summary>
    public IAsyncEnumerable<HostLine> ReadAsync(CancellationToken cancellationToken) => lines.ReadAllAsync(cancellationToken);

    /// <summary>No further line comes; what came is still read.</summary>
    public void Dispose() => close();
}
