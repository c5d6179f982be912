using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>What decides whether a command can be run.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>Its state, such as <c>Running</c>; null before the first.</summary>
    public string? State { get; init; }
}
