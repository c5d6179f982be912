using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>An incarnation that has not ended.</summary>
/// <param name="attempt">Which of its replica, from 1.</param>
/// <param name="start">When it was started, in nanoseconds since 1970.</param>
/// <param name="resource">Whose span it is.</param>
/// <param name="parent">The span that it is a part of.</param>
internal sealed class OpenIncarnation(int attempt, long start, TelemetryResource resource, SpanId parent)
{
    public int Attempt => attempt;

    public long Start => start;

    public TelemetryResource Resource => resource;

    public SpanId Parent => parent;

    /// <summary>Its root process; null before it is known.</summary>
    public int? ProcessId { get; set; }

    /// <summary>What has happened to it.</summary>
    public SpanEvents Events { get; } = new();

    /// <summary>What its span says.</summary>
    /// <param name="replica">Of which replica.</param>
    /// <param name="cause">How it ended; null while it lives.</param>
    public ImmutableArray<TelemetryAttribute> Attributes(ReplicaId replica, EndCause? cause)
    {
        var attributes = ImmutableArray.CreateBuilder<TelemetryAttribute>();
        attributes.Add(EventWords.Text("ensemble.subject", replica.ToString()));
        attributes.Add(new("ensemble.attempt", AttributeValue.Of((long)attempt)));
        if (ProcessId is { } pid)
            attributes.Add(new("process.pid", AttributeValue.Of((long)pid)));
        if (cause is not null)
            attributes.Add(EventWords.Text("ensemble.cause", cause.ToString()));
        if (((cause as Completed)?.ExitCode ?? (cause as Failed)?.ExitCode) is { } exitCode)
            attributes.Add(new("process.exit.code", AttributeValue.Of((long)exitCode)));
        return attributes.DrainToImmutable();
    }
}
