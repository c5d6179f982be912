namespace Ensemble.Model;

/// <summary>Short ways to ask a resource what was declared about it.</summary>
public static class ResourceExtensions
{
    /// <summary>Where the resource was declared; unknown for resources made without the builder.</summary>
    public static SourceLocation DeclaredAt(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<DeclaredAtAnnotation>().FirstOrDefault()?.Location ?? SourceLocation.Unknown;
    }

    /// <summary>Whether an annotation of a type was declared.</summary>
    public static bool HasAnnotation<T>(this IResource resource) where T : class, IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.Last<T>() is not null;
    }

    /// <summary>The last annotation of a type, the one that counts where only one can.</summary>
    /// <returns>False where none was declared.</returns>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? annotation)
        where T : class, IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        return (annotation = resource.Annotations.Last<T>()) is not null;
    }
}
