namespace Ensemble.Model;

/// <summary>Memory for every replica, in bytes.</summary>
/// <param name="Request">Reserved, above 0.</param>
/// <param name="Limit">Never more than this, at least the request; null for none.</param>
public sealed record MemoryAnnotation(long Request, long? Limit) : IResourceAnnotation;
