namespace Ensemble.Hosting;

/// <summary>Whether the AppHost runs or publishes, for declarations that differ.</summary>
/// <param name="operation">What it does.</param>
/// <param name="publisherName">What is published; null while running.</param>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string? publisherName = null)
{
    private IServiceProvider? _services;

    /// <summary>What it does.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>What is published; null while running.</summary>
    public string? PublisherName { get; } = publisherName;

    /// <summary>Whether it runs its experiments.</summary>
    public bool IsRunMode => Operation is DistributedApplicationOperation.Run;

    /// <summary>Whether it writes manifests.</summary>
    public bool IsPublishMode => Operation is DistributedApplicationOperation.Publish;

    /// <summary>The services of the built application.</summary>
    /// <exception cref="InvalidOperationException">The application has not been built yet.</exception>
    public IServiceProvider ServiceProvider
    {
        get => _services ?? throw new InvalidOperationException("The services exist only once the application is built. Read them in a callback.");
        internal set => _services = value;
    }
}
