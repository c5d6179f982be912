using Ensemble.Model;

namespace Ensemble.Hosting;

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T> where T : class, IResource
{
    public T Resource { get; } = resource;

    public IDistributedApplicationBuilder ApplicationBuilder { get; } = application;

    public IValueProvider DeferredValue => Resource as IValueProvider
        ?? throw new InvalidOperationException(
            $"'{Resource.Name}' is no value that can stand in a text. Name what is meant: one of its endpoints (GetEndpoint) or its connection string.");

    public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior)
        where TAnnotation : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(annotation);
        if (behavior is ResourceAnnotationMutationBehavior.Replace)
            Resource.Annotations.Replace(annotation);
        else
            Resource.Annotations.Add(annotation);
        return this;
    }
}
