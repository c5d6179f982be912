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

    /// <inheritdoc/>
    public IEnumerator<IResource> GetEnumerator() => _resources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
