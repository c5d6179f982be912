using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares endpoints of one process and refers to them.</summary>
public static class EndpointExtensions
{
    /// <summary>Declares an endpoint, or says more about the endpoint of a service that the process binds.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="port">The port clients connect to; null to have one chosen.</param>
    /// <param name="targetPort">The port the process listens on. No proxy stands between, so on this machine it must agree with <paramref name="port"/>;
    /// in a container it may differ.</param>
    /// <param name="scheme">The scheme; <c>tcp</c> by default.</param>
    /// <param name="name">Unique within the process; the scheme by default.</param>
    /// <param name="env">A variable of the process that receives the port; null for none.</param>
    /// <param name="isProxied">Taken for compatibility and without effect: there is no proxy.</param>
    /// <param name="isExternal">Whether people outside the experiment reach it; null leaves that as it is.</param>
    /// <param name="isFixed">Whether the port is kept even in an isolated run, where ports are random.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA1801", Justification = "Aspire's parameter; there is no proxy that it could choose.")]
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null,
        bool isProxied = true, bool? isExternal = null, bool isFixed = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = isProxied;
        scheme ??= "tcp";
        var endpoint = ServiceEndpoints.ForDeclaration(builder.Resource.Annotations, name ?? scheme, scheme, port, new(file, line));
        endpoint.TargetPort = targetPort ?? endpoint.TargetPort;
        endpoint.EnvironmentVariable = env ?? endpoint.EnvironmentVariable;
        endpoint.IsExternal = isExternal ?? endpoint.IsExternal;
        endpoint.IsFixed |= isFixed;
        return builder;
    }

    /// <summary>Changes an endpoint, or declares one and changes it.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Called at once.</param>
    /// <param name="createIfNotExists">Whether an endpoint that is not declared yet is made; otherwise nothing happens then.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        var endpoint = ServiceEndpoints.Find(builder.Resource.Annotations, endpointName);
        if (endpoint is null && createIfNotExists)
            builder.Annotate(endpoint = new EndpointAnnotation(endpointName, "tcp") { Location = new(file, line) });
        if (endpoint is not null)
            callback(endpoint);
        return builder;
    }

    /// <summary>Declares an HTTP endpoint.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="port">The port clients connect to; null to have one chosen.</param>
    /// <param name="targetPort">The port the process listens on; on this machine the same as <paramref name="port"/>.</param>
    /// <param name="name">Unique within the process; <c>http</c> by default.</param>
    /// <param name="env">A variable of the process that receives the port; null for none.</param>
    /// <param name="isProxied">Taken for compatibility and without effect: there is no proxy.</param>
    /// <param name="isFixed">Whether the port is kept even in an isolated run, where ports are random.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true,
        bool isFixed = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name, env, isProxied, isExternal: null, isFixed, file, line);

    /// <summary>Declares an HTTPS endpoint.</summary>
    /// <inheritdoc cref="WithHttpEndpoint"/>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true,
        bool isFixed = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "https", name, env, isProxied, isExternal: null, isFixed, file, line);

    /// <summary>Lets people outside the experiment reach all HTTP and HTTPS endpoints declared so far.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
            endpoint.IsExternal = true;
        return builder;
    }

    /// <summary>Keeps the fixed port of a service or endpoint even in an isolated run, where ports are random.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="endpointName">The name of the service or endpoint, declared before.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithFixedPort<T>(
        this IResourceBuilder<T> builder, string endpointName, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (ServiceEndpoints.Find(builder.Resource.Annotations, endpointName) is { } endpoint)
            endpoint.IsFixed = true;
        else
            builder.Annotate(new MalformedValueAnnotation(nameof(WithFixedPort), endpointName,
                "the name of a service or endpoint that this process declared before", new(file, line)));
        return builder;
    }

    /// <summary>Refers to an endpoint, which may be declared before or after.</summary>
    /// <param name="builder">The process that listens.</param>
    /// <param name="name">The endpoint's name; for a bound service the service's.</param>
    public static EndpointReference GetEndpoint(this IResourceBuilder<IResourceWithEndpoints> builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new(builder.Resource, name);
    }
}
