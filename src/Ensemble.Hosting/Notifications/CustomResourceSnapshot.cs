using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting;

/// <summary>A resource, or one replica of a process, at one moment. Immutable; changed copies are made by <c>with</c>.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>What it is, such as <c>Executable</c>, <c>Project</c>, <c>Container</c> or <c>Parameter</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What is worth knowing, in the order in which it is shown.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>Its state; null for none.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>How the last incarnation ended; null while it runs, and for what is no process. Aspire has no such property.</summary>
    public EndCause? Cause { get; init; }

    /// <summary>The exit code of the last incarnation; null where there is none, as after a signal.</summary>
    public int? ExitCode { get; init; }

    /// <summary>While it runs: the verdict of its checks; null before the first.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>What its checks said.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>When the current or last incarnation began to run; null before.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When the last incarnation ended; null while it runs.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>Where it is reached.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>What people can do with it.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>Whether it is left out of lists.</summary>
    public bool IsHidden { get; init; }
}
