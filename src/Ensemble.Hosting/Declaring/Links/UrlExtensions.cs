using System.Runtime.CompilerServices;
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

    /// <summary>Changes the links once all addresses are known. Called once for every replica.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes, adds and removes links. What it throws is warning ENS1060.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithUrls<T>(
        this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Callback(
            context =>
            {
                callback(context);
                return Task.CompletedTask;
            },
            new(file, line));
    }

    /// <summary>Changes the links once all addresses are known. Called once for every replica.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes, adds and removes links. What it throws is warning ENS1060.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithUrls<T>(
        this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Callback(callback, new(file, line));
    }

    /// <summary>Changes the links of one endpoint once all addresses are known. Called once for every replica.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Changes the link.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrl> callback, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(
            context =>
            {
                foreach (var url in context.Urls.Where(u => string.Equals(u.Endpoint?.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase)))
                    callback(url);
            },
            file,
            line);
    }

    /// <summary>Adds a link to one endpoint once all addresses are known. Called once for every replica.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Makes the link; an address that begins with <c>/</c> refers to the endpoint.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrl> callback, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(
            context =>
            {
                var endpoint = new EndpointReference(builder.Resource, endpointName);
                if (!endpoint.Exists)
                    return;
                var added = callback(endpoint);
                added.Endpoint = endpoint;
                context.Urls.Add(added);
            },
            file,
            line);
    }

    private static IResourceBuilder<T> Callback<T>(this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback, SourceLocation at)
        where T : class, IResource =>
        builder.Annotate(new ResourceUrlsCallbackAnnotation(callback, at));
}
