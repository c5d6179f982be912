namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>A frame with its place in the sequence.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Bytes">What it counts for while it is kept.</param>
internal readonly record struct Numbered<T>(long Sequence, T Frame, int Bytes);
