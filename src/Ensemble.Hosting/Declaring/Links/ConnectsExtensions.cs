using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Says which services a process connects to.</summary>
public static class ConnectsExtensions
{
    /// <summary>The process connects to a service of its experiment. That implies no order of starting.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="service">The name that another process binds or exposes.</param>
    /// <param name="port">Leave it out: who binds the service chooses the port, and a port here is reported when the model is checked.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> Connects<T>(
        this IResourceBuilder<T> builder, string service, int? port = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IProcessResource
    {
        ArgumentNullException.ThrowIfNull(service);
        return builder.Annotate(new ConnectAnnotation(service, port, new(file, line)));
    }

    /// <summary>The process connects to several services of its experiment. That implies no order of starting.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="services">Names that other processes bind or expose.</param>
    public static IResourceBuilder<T> Connects<T>(this IResourceBuilder<T> builder, params CallNames services) where T : class, IProcessResource =>
        Connect(builder, services, services.Location);

    /// <summary>The process connects to several services of its experiment. That implies no order of starting.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="services">Names that other processes bind or expose.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> Connects<T>(
        this IResourceBuilder<T> builder, IEnumerable<string> services, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IProcessResource => Connect(builder, services, new(file, line));

    private static IResourceBuilder<T> Connect<T>(IResourceBuilder<T> builder, IEnumerable<string> services, SourceLocation at)
        where T : class, IProcessResource
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (string service in services)
            builder.Annotate(new ConnectAnnotation(service, null, at));
        return builder;
    }
}
