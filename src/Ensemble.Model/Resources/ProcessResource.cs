namespace Ensemble.Model;

/// <summary>Base of the kinds of process.</summary>
/// <param name="name">A DNS label, unique within its group.</param>
public abstract class ProcessResource(string name) : Resource(name), IProcessResource;
