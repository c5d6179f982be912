using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Ensemble.Client;

/// <summary>OpenTelemetry's three providers. A class of its own, so that a process nobody watches never loads their assemblies.</summary>
internal sealed class TelemetryPipeline : IDisposable
{
    private const string OwnSource = "Ensemble.Client";

    private readonly ActivitySource source = new(OwnSource);
    private readonly TracerProvider tracing;
    private readonly MeterProvider metering;
    private readonly TimeSpan flushTimeout;

    public TelemetryPipeline(EnsembleTelemetryOptions options)
    {
        flushTimeout = options.FlushTimeout;
        // OpenTelemetry reads its variables from a configuration: giving it ours keeps one environment for everything.
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection(options.Environment.Variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)))
            .Build();
        tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .AddSource([OwnSource, .. options.Sources])
            .AddOtlpExporter()
            .Build();
        metering = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .AddMeter(["System.Runtime", .. options.Meters])
            .AddOtlpExporter()
            .Build();
        Logging = LoggerFactory.Create(builder =>
        {
            builder.Services.AddSingleton(settings);
            builder.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.AddOtlpExporter();
            });
        });
        Root = StartRoot(options.Environment);
    }

    public ILoggerFactory Logging { get; }

    public Activity? Root { get; }

    public void Dispose()
    {
        Root?.Dispose();
        source.Dispose();
        int timeout = (int)flushTimeout.TotalMilliseconds;
        // Side by side, so that a receiver that does not answer costs the timeout once and not three times.
        Task sent = Task.WhenAll(Task.Run(() => tracing.Shutdown(timeout)), Task.Run(() => metering.Shutdown(timeout)), Task.Run(Logging.Dispose));
#pragma warning disable VSTHRD002 // Disposal at the end of a program is synchronous; the tasks need no context that waits here, and the wait is bounded.
        if (!sent.Wait(flushTimeout))
            return; // What still runs is on threads that do not keep the process alive.
#pragma warning restore VSTHRD002
        tracing.Dispose();
        metering.Dispose();
    }

    private Activity? StartRoot(EnsembleEnvironment environment)
    {
        ActivityContext.TryParse(environment.Find("TRACEPARENT"), environment.Find("TRACESTATE"), isRemote: true, out ActivityContext parent);
        return source.StartActivity(environment.Process ?? AppDomain.CurrentDomain.FriendlyName, ActivityKind.Internal, parent);
    }
}
