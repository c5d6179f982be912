using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>What decides whether a command can be run.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource. Aspire has no such property.</summary>
    public required IResource Resource { get; init; }

    /// <summary>The resource, or one replica of a process, as it is now.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }
}
