namespace Ensemble.Model;

/// <summary>Everything an AppHost declared. Inert: nothing in it runs, opens or connects.</summary>
/// <param name="name">The AppHost's name; also the name of the default experiment.</param>
/// <param name="directory">The folder of the AppHost's project, to which relative paths refer.</param>
public sealed class DistributedApplicationModel(string name, string directory)
{
    /// <summary>The AppHost's name.</summary>
    public string Name { get; } = name;

    /// <summary>The folder of the AppHost's project, to which relative paths refer.</summary>
    public string Directory { get; } = directory;

    /// <summary>All resources in the order of their declaration.</summary>
    public ResourceCollection Resources { get; } = new();

    /// <summary>What was declared on the builder itself. Its preamble lines run before those of every experiment.</summary>
    public ResourceAnnotationCollection Annotations { get; } = [];

    /// <summary>The experiment of processes that were declared on the builder itself; null until the first of them.</summary>
    public ExperimentResource? DefaultExperiment { get; set; }
}
