using System.Collections.Immutable;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>What a target needs to launch.</summary>
public sealed record LaunchRequest
{
    /// <summary>What to run.</summary>
    public required ApplicationPlan Plan { get; init; }

    /// <summary>The run's folder, made and empty.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>Whether ports are random, so that copies run side by side.</summary>
    public bool Isolated { get; init; }

    /// <summary>The values of parameters, secrets included, by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What was found before and is to stand in the journal.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Called once when the process that started this host has ended; null where that does not matter.</summary>
    public Action? ParentGone { get; init; }

    /// <summary>The AppHost's folder, whose commit is journalled; null for none.</summary>
    internal string? SourceFolder { get; init; }

    /// <summary>Code of the AppHost that does jobs.</summary>
    internal ImmutableArray<JobHandlerAnnotation> JobHandlers { get; init; } = [];

    /// <summary>How the run is left to a later host; null for one that ends with its host.</summary>
    internal DetachedLaunch? Detached { get; init; }

    /// <summary>Where processes are to send telemetry, once that is known; it completes with null where nobody receives any. Null for the same.</summary>
    internal Task<TelemetryReceiver?>? Receiver { get; init; }

    /// <summary>Told what the launch waits for, a line at a time, where that takes longer than a person expects. Null where nobody watches.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>What the AppHost itself adds: callbacks, health checks, events. Null where a plan runs without its AppHost.</summary>
    public IApplicationCallbacks? Callbacks { get; init; }
}
