using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Short forms on every resource builder.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Records a fact that has no content of its own.</summary>
    public static IResourceBuilder<T> WithAnnotation<T, TAnnotation>(
        this IResourceBuilder<T> builder, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where T : class, IResource where TAnnotation : IResourceAnnotation, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new TAnnotation(), behavior);
    }

    internal static IResourceBuilder<T> Annotate<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }

    /// <summary>For facts of which only the last counts.</summary>
    internal static IResourceBuilder<T> Set<T, TAnnotation>(this IResourceBuilder<T> builder, TAnnotation annotation)
        where T : class, IResource where TAnnotation : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Annotations.Replace(annotation);
        return builder;
    }
}
