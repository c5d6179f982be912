namespace Ensemble.Hosting.Jobs.Client;

/// <summary>An answer of the API. Disposing it ends the connection.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its body.</param>
internal sealed record JobReply(int Status, Stream Body) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Body.DisposeAsync();
}
