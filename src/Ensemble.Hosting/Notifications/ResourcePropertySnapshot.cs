namespace Ensemble.Hosting;

/// <summary>Something worth knowing about a resource.</summary>
/// <param name="Name">Such as <c>executable.pid</c>.</param>
/// <param name="Value">Its value; null for none.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether the value is a secret and shown as dots.</summary>
    public bool IsSensitive { get; init; }
}
