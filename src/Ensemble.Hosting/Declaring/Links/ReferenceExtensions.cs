using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Gives a process the addresses of other resources. A reference implies no order of starting; waiting does.</summary>
public static class ReferenceExtensions
{
    /// <summary>All endpoints of another process, as service discovery variables.</summary>
    /// <param name="builder">The process that wants them.</param>
    /// <param name="source">The process that listens.</param>
    /// <param name="name">The name under which they arrive; null for the other process's own.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithEndpoints> source, string? name = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.Annotate(new ReferenceAnnotation(source.Resource, null, name, Optional: false, new(file, line)));
    }

    /// <summary>One endpoint of another process, as service discovery variables.</summary>
    /// <param name="builder">The process that wants it.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, EndpointReference endpoint, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return builder.Annotate(new ReferenceAnnotation(endpoint.Resource, endpoint.EndpointName, null, Optional: false, new(file, line)));
    }

    /// <summary>A connection string, in <c>ConnectionStrings__name</c>.</summary>
    /// <param name="builder">The process that wants it.</param>
    /// <param name="source">The resource it belongs to.</param>
    /// <param name="connectionName">The name under which it arrives; null for the resource's own.</param>
    /// <param name="optional">Whether the process can do without.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    [OverloadResolutionPriority(1)]
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.Annotate(new ReferenceAnnotation(source.Resource, null, connectionName, optional, new(file, line)));
    }

    /// <summary>A service that runs elsewhere, as a service discovery variable.</summary>
    /// <param name="builder">The process that wants it.</param>
    /// <param name="externalService">The service.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<ExternalServiceResource> externalService, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(externalService);
        return builder.Annotate(new ReferenceAnnotation(externalService.Resource, null, null, Optional: false, new(file, line)));
    }

    /// <summary>An address outside, as the service discovery variable <c>services__name__default__0</c>.</summary>
    /// <param name="builder">The process that wants it.</param>
    /// <param name="name">The name under which it arrives.</param>
    /// <param name="uri">An absolute URL without path.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, string name, Uri uri, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(uri);
        return uri is { IsAbsoluteUri: true, AbsolutePath: "/" }
            ? builder.Annotate(new EnvironmentAnnotation($"services__{name}__default__0", ReferenceExpression.From(uri.ToString())))
            : builder.Annotate(new MalformedValueAnnotation(nameof(WithReference), uri.ToString(),
            "an absolute URL without path, such as https://example.org/", new(file, line)));
    }
}
