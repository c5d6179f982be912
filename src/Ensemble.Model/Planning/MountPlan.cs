namespace Ensemble.Model.Planning;

/// <summary>Storage at a path of the process.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">As declared; host paths absolute.</param>
/// <param name="Path">Where it appears.</param>
/// <param name="ReadOnly">Whether writing is refused.</param>
/// <param name="Revision">For git; null for the default branch.</param>
/// <param name="Size">For memory-backed kinds, in bytes; null for the default.</param>
/// <param name="Mode">For secrets: permission bits; null for the default.</param>
public sealed record MountPlan(MountKind Kind, string Source, string Path, bool ReadOnly, string? Revision = null, long? Size = null, int? Mode = null);
