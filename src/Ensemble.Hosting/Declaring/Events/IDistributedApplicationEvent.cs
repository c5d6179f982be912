namespace Ensemble.Hosting;

/// <summary>Something that happens in the life of an application.</summary>
public interface IDistributedApplicationEvent;
