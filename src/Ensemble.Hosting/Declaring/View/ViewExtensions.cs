using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>How a resource is shown and written.</summary>
public static class ViewExtensions
{
    /// <summary>The icon shown with the resource.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="iconName">The icon's name.</param>
    /// <param name="iconVariant">Whether it is filled.</param>
    public static IResourceBuilder<T> WithIconName<T>(this IResourceBuilder<T> builder, string iconName, IconVariant iconVariant = IconVariant.Filled)
        where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(iconName);
        return builder.Set(new IconAnnotation(iconName, iconVariant is IconVariant.Filled));
    }

    /// <summary>Leaves the resource out of published manifests.</summary>
    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder)
        where T : class, IResource => builder.Set(new ExcludeFromManifestAnnotation());
}
