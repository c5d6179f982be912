using System.Collections;

namespace Ensemble.Model;

/// <summary>The resources of a model, in the order of their declaration.</summary>
public sealed class ResourceCollection : IReadOnlyList<IResource>
{
    private readonly List<IResource> _resources = [];

    /// <inheritdoc/>
    public int Count => _resources.Count;

    /// <inheritdoc/>
    public IResource this[int index] => _resources[index];

    /// <summary>Adds a resource. Its name is checked later, with the rest of the model.</summary>
    public void Add(IResource resource) => _resources.Add(resource ?? throw new ArgumentNullException(nameof(resource)));

    /// <summary>Takes out a default experiment whose last member joined another one.</summary>
    internal void Remove(ExperimentResource emptied) => _resources.Remove(emptied);

    /// <inheritdoc/>
    public IEnumerator<IResource> GetEnumerator() => _resources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
