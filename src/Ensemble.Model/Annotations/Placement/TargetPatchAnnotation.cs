namespace Ensemble.Model;

/// <summary>A last change to what one target makes of the resource. A delegate, so it is no part of saved models.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Patch">Receives the target's own object.</param>
public sealed record TargetPatchAnnotation(string Target, Action<object> Patch) : IResourceAnnotation;
