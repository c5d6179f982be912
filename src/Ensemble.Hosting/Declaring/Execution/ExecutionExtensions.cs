using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// How a process runs: its folder, the lines before it, its output. On an experiment or group it applies to every process below, added before or after.
/// </summary>
public static class ExecutionExtensions
{
    /// <summary>The working directory of a process, or of all processes of a group or experiment that name none themselves.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="path">Relative to the AppHost's folder; <c>~</c> is the user's home.</param>
    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string path) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(path);
        return builder.Set(new WorkingDirectoryAnnotation(path));
    }

    /// <summary>
    /// Shell lines that run before the command in the same shell, with the variables exported already. They run in the order of the calls, the builder's first,
    /// then the experiment's, the group's and the process's.
    /// </summary>
    public static IResourceBuilder<T> WithPreamble<T>(this IResourceBuilder<T> builder, params string[] lines) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(lines);
        return builder.Annotate(new PreambleAnnotation([.. lines]));
    }

    /// <summary>Shell lines that run before every process of the AppHost, ahead of those of its experiment, group and its own.</summary>
    public static IDistributedApplicationBuilder WithPreamble(this IDistributedApplicationBuilder builder, params string[] lines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(lines);
        builder.Model.Annotations.Add(new PreambleAnnotation([.. lines]));
        return builder;
    }

    /// <summary>Where output goes. By default both streams go to the terminal and to files in the run's folder.</summary>
    public static IResourceBuilder<T> WithOutput<T>(this IResourceBuilder<T> builder, OutputTarget stdout = OutputTarget.Both,
        OutputTarget stderr = OutputTarget.Both)
        where T : class, IResourceWithProcessSettings => builder.Set(new OutputAnnotation(stdout, stderr));

    /// <summary>Gives the process a pseudo-terminal instead of pipes; its two output streams become one.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="columns">1 to 1,000.</param>
    /// <param name="rows">1 to 1,000.</param>
    public static IResourceBuilder<T> WithTerminal<T>(this IResourceBuilder<T> builder, int columns = 120, int rows = 30) where T : class, IProcessResource =>
        builder.Set(new TerminalAnnotation(columns, rows));

    /// <summary>Tells the process where telemetry is received. Processes of experiments always are told; this is for other resources.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : class, IResourceWithEnvironment =>
        builder.Set(new TelemetryAnnotation());

    /// <summary>Tells the process where telemetry is received, and how it is to send it.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="protocol">What its exporter speaks. Without this call it is told <see cref="OtlpProtocol.Grpc"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="protocol"/> is none of the known ones.</exception>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol) where T : class, IResourceWithEnvironment =>
        builder.WithOtlpExporter().WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol switch
        {
            OtlpProtocol.Grpc => "grpc",
            OtlpProtocol.HttpProtobuf => "http/protobuf",
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
        });
}
