using Ensemble.Hosting.Web;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>A port at which jobs are served.</summary>
/// <param name="Server">What serves; disposed with this.</param>
/// <param name="Address">Its address.</param>
internal sealed record ServedPort(WebServer Server, string Address) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
