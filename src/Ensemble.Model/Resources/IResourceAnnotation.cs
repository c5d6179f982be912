namespace Ensemble.Model;

/// <summary>One fact declared about a resource. Annotations are data; those that must carry a delegate say so in their name.</summary>
public interface IResourceAnnotation;
