using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Relations that are shown to people and mean nothing else.</summary>
public static class RelationshipExtensions
{
    private const string Parent = "Parent";
    private const string Reference = "Reference";

    /// <summary>Shows a relation of any kind.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="resource">The other one.</param>
    /// <param name="type">The kind, such as <c>Reference</c>.</param>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(type);
        return builder.Annotate(new RelationshipAnnotation(resource, type));
    }

    /// <summary>Shows that this resource refers to another.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> resource)
        where T : class, IResource =>
        builder.WithReferenceRelationship(Of(resource));

    /// <summary>Shows that this resource refers to another.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource) where T : class, IResource =>
        builder.WithRelationship(resource, Reference);

    /// <summary>Shows this resource below another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : class, IResource =>
        builder.WithParentRelationship(Of(parent));

    /// <summary>Shows this resource below another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent) where T : class, IResource =>
        builder.WithRelationship(parent, Parent);

    /// <summary>Shows another resource below this one.</summary>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> child)
        where T : class, IResource =>
        builder.WithChildRelationship(Of(child));

    /// <summary>Shows another resource below this one.</summary>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResource child) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(child);
        child.Annotations.Add(new RelationshipAnnotation(builder.Resource, Parent));
        return builder;
    }

    private static IResource Of(IResourceBuilder<IResource> builder) => builder?.Resource ?? throw new ArgumentNullException(nameof(builder));
}
