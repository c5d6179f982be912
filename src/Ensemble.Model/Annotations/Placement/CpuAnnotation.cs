namespace Ensemble.Model;

/// <summary>Cores for every replica.</summary>
/// <param name="Request">Reserved, above 0.</param>
/// <param name="Limit">Never more than this, at least the request; null for none.</param>
public sealed record CpuAnnotation(double Request, double? Limit) : IResourceAnnotation;
