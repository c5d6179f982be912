using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ensemble.Client;

/// <summary>Sends the traces, metrics and logs of this process to whoever watches the experiment, for as long as it is not disposed.</summary>
/// <remarks>
/// Where nobody watches (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is not set) nothing is loaded and nothing is sent. All <c>OTEL_*</c> variables mean what
/// OpenTelemetry says they mean.
/// </remarks>
/// <example><code>using var telemetry = EnsembleTelemetry.Start("my.activity.source");</code></example>
public sealed class EnsembleTelemetry : IDisposable
{
    private readonly TelemetryPipeline? pipeline;
    private bool disposed;

    private EnsembleTelemetry(TelemetryPipeline? pipeline) => this.pipeline = pipeline;

    /// <summary>Whether anything is sent.</summary>
    public bool IsActive => pipeline is not null;

    /// <summary>
    /// The activity that stands for this process in the run's trace, a child of the one in <c>TRACEPARENT</c>. It is the current activity of the caller
    /// of <see cref="Start(EnsembleTelemetryOptions)"/> and ends at disposal. Null if nothing is sent.
    /// </summary>
    public Activity? Root => pipeline?.Root;

    /// <summary>Makes loggers whose messages are sent; they write nothing where nobody watches.</summary>
    public ILoggerFactory LoggerFactory => pipeline?.Logging ?? NullLoggerFactory.Instance;

    /// <summary>Starts to send the traces of some activity sources and the metrics of the meters of the same names.</summary>
    /// <param name="names">Names of activity sources and meters.</param>
    public static EnsembleTelemetry Start(params string[] names) => Start(new EnsembleTelemetryOptions { Sources = names, Meters = names });

    /// <summary>Starts to send what the options say.</summary>
    /// <param name="options">What to send, and for whom.</param>
    public static EnsembleTelemetry Start(EnsembleTelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EnsembleTelemetry(options.Environment.Find("OTEL_EXPORTER_OTLP_ENDPOINT") is null ? null : new TelemetryPipeline(options));
    }

    /// <summary>Ends the root activity and sends what is left; what cannot be sent within the flush timeout is lost.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        pipeline?.Dispose();
    }
}
