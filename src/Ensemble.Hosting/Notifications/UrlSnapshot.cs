namespace Ensemble.Hosting;

/// <summary>A place where a resource is reached.</summary>
/// <param name="Name">The endpoint's name; null for none.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether it is only among the details.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>Whether nobody answers there now, because the resource does not run.</summary>
    public bool IsInactive { get; init; }

    /// <summary>How it is shown.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}
