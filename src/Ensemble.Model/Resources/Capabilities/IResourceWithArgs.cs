namespace Ensemble.Model;

/// <summary>A resource with command line arguments.</summary>
public interface IResourceWithArgs : IResource;
