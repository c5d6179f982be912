namespace Ensemble.Model;

/// <summary>Storage that appears at a path of the process.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Depending on the kind: host path, volume name, <c>server:/export</c>, repository URL, name of the secret; empty where the kind has
/// none.</param>
/// <param name="Path">Where it appears.</param>
/// <param name="ReadOnly">Whether writing is refused.</param>
/// <param name="Revision">For git: branch, tag or commit; null for the default branch.</param>
/// <param name="Size">For memory-backed kinds: bytes; null for the target's default.</param>
/// <param name="Mode">For secrets: permission bits; null for the target's default.</param>
/// <param name="Location">Where that was said.</param>
public sealed record MountAnnotation(
    MountKind Kind, string Source, string Path, bool ReadOnly, string? Revision, long? Size, int? Mode, SourceLocation Location) : IResourceAnnotation;
