namespace Ensemble.Model;

/// <summary>A relation between resources that is shown and means nothing else.</summary>
/// <param name="Resource">The other resource.</param>
/// <param name="Type">Such as <c>Parent</c> or <c>Reference</c>.</param>
public sealed record RelationshipAnnotation(IResource Resource, string Type) : IResourceAnnotation;
