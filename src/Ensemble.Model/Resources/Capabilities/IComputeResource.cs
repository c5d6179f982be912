namespace Ensemble.Model;

/// <summary>A resource that computes: a process of any kind.</summary>
public interface IComputeResource : IResource;
