namespace Ensemble.Hosting.Testing;

/// <summary>The builder of an AppHost's program, stopped just before it builds: a test may change the declaration.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    /// <summary>Lets the program build its application.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The application, not started. Disposing it ends everything it started, and the program.</returns>
    /// <exception cref="InvalidOperationException">It was built before, or the program ended without building.</exception>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
