using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Links shown with a resource. Every endpoint has one by itself.</summary>
public static class UrlExtensions
{
    /// <summary>Adds a link.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The address.</param>
    /// <param name="displayText">What is shown instead of the address; null shows the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(url);
        return builder.Annotate(new UrlAnnotation(ReferenceExpression.From(url), displayText, null));
    }

    /// <summary>Adds a link with deferred values inside: <c>$"{api.GetEndpoint("http")}/docs"</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The address.</param>
    /// <param name="displayText">What is shown instead of the address; null shows the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ref ReferenceExpressionHandler url, string? displayText = null)
        where T : class, IResource =>
        builder.Annotate(new UrlAnnotation(ReferenceExpression.Create(ref url), displayText, null));

    /// <summary>Adds a link with deferred values inside.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The address.</param>
    /// <param name="displayText">What is shown instead of the address; null shows the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText = null)
        where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(url);
        return builder.Annotate(new UrlAnnotation(url, displayText, null));
    }

    /// <summary>Changes the links once all addresses are known.</summary>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Changes the links once all addresses are known.</summary>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Annotate(new ResourceUrlsCallbackAnnotation(callback));
    }

    /// <summary>Changes the links of one endpoint once all addresses are known.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrl> callback)
        where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            foreach (var url in context.Urls.Where(u => string.Equals(u.Endpoint?.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase)))
                callback(url);
        });
    }

    /// <summary>Adds a link to one endpoint once all addresses are known.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName,
        Func<EndpointReference, ResourceUrl> callback)
        where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            var endpoint = new EndpointReference(builder.Resource, endpointName);
            if (!endpoint.Exists)
                return;
            var added = callback(endpoint);
            added.Endpoint = endpoint;
            context.Urls.Add(added);
        });
    }
}
