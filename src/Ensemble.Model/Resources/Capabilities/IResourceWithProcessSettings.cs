namespace Ensemble.Model;

/// <summary>A resource with settings that a process has itself or takes over from its group and its experiment: working directory, preamble, mounts, labels,
/// node selection.</summary>
public interface IResourceWithProcessSettings : IResourceWithEnvironment;
