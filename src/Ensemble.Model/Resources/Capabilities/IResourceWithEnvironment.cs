namespace Ensemble.Model;

/// <summary>A resource with environment variables. On a group or an experiment they apply to every process below, added before or after.</summary>
public interface IResourceWithEnvironment : IResource;
