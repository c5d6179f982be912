namespace Ensemble.Model;

/// <summary>Base of all resources.</summary>
/// <param name="name">The name as declared. It is checked with everything else when the model is, not here, so that all errors of a model appear at
/// once.</param>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc/>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <inheritdoc/>
    public ResourceAnnotationCollection Annotations { get; } = [];

    /// <summary>Kind and name, for debugging.</summary>
    public override string ToString() => $"{GetType().Name} '{Name}'";
}
