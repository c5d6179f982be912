using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// A resource while it is being declared. Where the resource is a value, such as a parameter, the builder can stand in interpolated expressions for it.
/// </summary>
/// <typeparam name="T">The kind of resource.</typeparam>
public interface IResourceBuilder<out T> : IDeferredValueSource where T : class, IResource
{
    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>The builder of the application.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>Records a fact about the resource.</summary>
    /// <typeparam name="TAnnotation">The kind of fact.</typeparam>
    /// <param name="annotation">The fact.</param>
    /// <param name="behavior">Whether earlier facts of this kind stay.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}
