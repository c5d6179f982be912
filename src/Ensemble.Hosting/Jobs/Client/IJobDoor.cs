namespace Ensemble.Hosting.Jobs.Client;

/// <summary>A way to a scheduler of jobs.</summary>
internal interface IJobDoor : IAsyncDisposable
{
    /// <summary>Asks something.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path with its query, escaped.</param>
    /// <param name="body">JSON; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Nobody answers.</exception>
    Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
