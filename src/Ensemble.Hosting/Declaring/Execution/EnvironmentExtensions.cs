using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Environment variables. On an experiment or group they apply to every process below, added before or after; the process's own win.</summary>
public static class EnvironmentExtensions
{
    /// <summary>Sets a variable to a text.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : class, IResourceWithEnvironment =>
        Set(builder, name, value);

    /// <summary>Sets a variable to an interpolated text with deferred values inside: <c>$"http://{api.GetEndpoint("http")}/v1"</c>.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ref ReferenceExpressionHandler value)
        where T : class, IResourceWithEnvironment => Set(builder, name, ReferenceExpression.Create(ref value));

    /// <summary>Sets a variable to a text with deferred values inside.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(value));

    /// <summary>Sets a variable to the URL of an endpoint.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(endpointReference));

    /// <summary>Sets a variable to one property of an endpoint.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReferenceExpression endpointProperty)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(endpointProperty));

    /// <summary>Sets a variable to the value of a parameter.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(parameter).Resource);

    /// <summary>Sets a variable to a connection string.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name,
        IResourceBuilder<IResourceWithConnectionString> resource)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(resource).Resource);

    /// <summary>Sets a variable to the URL of a service that runs elsewhere.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name,
        IResourceBuilder<ExternalServiceResource> externalService)
        where T : class, IResourceWithEnvironment => Set(builder, name, Required(externalService).Resource.Url);

    /// <summary>Sets a variable to a deferred value of another kind.</summary>
    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : class, IResourceWithEnvironment where TValue : class, IValueProvider, IManifestExpressionProvider => Set(builder, name, Required(value));

    /// <summary>Sets a variable to what a callback returns when a replica starts. It is no part of plans and manifests.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = callback());
    }

    /// <summary>Changes the variables when a replica starts. The callback is no part of plans and manifests.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Annotate(new EnvironmentCallbackAnnotation(context =>
        {
            callback(context);
            return Task.CompletedTask;
        }));
    }

    /// <summary>Changes the variables when a replica starts. The callback is no part of plans and manifests.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.Annotate(new EnvironmentCallbackAnnotation(callback));
    }

    private static IResourceBuilder<T> Set<T>(IResourceBuilder<T> builder, string name, object? value) where T : class, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        return builder.Annotate(new EnvironmentAnnotation(name, ReferenceExpression.From(value)));
    }

    private static TValue Required<TValue>(TValue value) where TValue : class => value ?? throw new ArgumentNullException(nameof(value));
}
