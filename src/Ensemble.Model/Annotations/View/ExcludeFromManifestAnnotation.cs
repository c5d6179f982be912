namespace Ensemble.Model;

/// <summary>The resource stands in no published manifest.</summary>
public sealed record ExcludeFromManifestAnnotation : IResourceAnnotation;
