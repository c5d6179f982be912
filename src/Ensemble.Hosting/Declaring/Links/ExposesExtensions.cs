using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Says which services a process offers to people outside its experiment.</summary>
public static class ExposesExtensions
{
    /// <summary>The process offers a service to people outside the experiment. Where it does not bind it too, exposing is binding.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="service">A DNS label, unique in the experiment.</param>
    /// <param name="port">A fixed port, 1 to 65535; null to have one chosen.</param>
    /// <param name="isFixed">Whether the fixed port is kept even in an isolated run, where ports are random.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> Exposes<T>(
        this IResourceBuilder<T> builder, string service, int? port = null, bool isFixed = false, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IProcessResource => Expose(builder, service, port, isFixed, new(file, line));

    /// <summary>The process offers several services to people outside the experiment, on ports that are chosen.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="services">DNS labels, unique in the experiment.</param>
    public static IResourceBuilder<T> Exposes<T>(this IResourceBuilder<T> builder, params CallNames services) where T : class, IProcessResource =>
        Expose(builder, services, services.Location);

    /// <summary>The process offers several services to people outside the experiment, on ports that are chosen.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="services">DNS labels, unique in the experiment.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> Exposes<T>(
        this IResourceBuilder<T> builder, IEnumerable<string> services, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IProcessResource => Expose(builder, services, new(file, line));

    private static IResourceBuilder<T> Expose<T>(IResourceBuilder<T> builder, IEnumerable<string> services, SourceLocation at) where T : class, IProcessResource
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (string service in services)
            Expose(builder, service, null, isFixed: false, at);
        return builder;
    }

    private static IResourceBuilder<T> Expose<T>(IResourceBuilder<T> builder, string service, int? port, bool isFixed, SourceLocation at)
        where T : class, IProcessResource
    {
        ArgumentNullException.ThrowIfNull(service);
        builder.Annotate(new ExposeAnnotation(service, port, at));
        var endpoint = ServiceEndpoints.FindOrAdd(builder.Resource.Annotations, service, port, at);
        endpoint.IsExternal = true;
        endpoint.IsFixed |= isFixed;
        return builder;
    }
}
