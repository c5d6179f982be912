using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>The exit codes that mean success.</summary>
/// <param name="Codes">0 to 255 each.</param>
public sealed record SuccessExitCodesAnnotation(ImmutableArray<int> Codes) : IResourceAnnotation;
