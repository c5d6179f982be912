namespace Ensemble.Hosting;

/// <summary>The state of a resource at one moment.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/> or a text of one's own.</param>
/// <param name="Style">One of <see cref="KnownResourceStateStyles"/>; null for none.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style = null)
{
    /// <summary>A state without a style; null for null.</summary>
    public static implicit operator ResourceStateSnapshot?(string? text) => FromString(text);

    /// <summary>A state without a style; null for null.</summary>
    /// <param name="text">The state.</param>
    public static ResourceStateSnapshot? FromString(string? text) => text is null ? null : new(text);
}
