using System.Collections.Immutable;

namespace Ensemble.Hosting.CommandLine;

/// <summary>What the command line of an AppHost asks for.</summary>
internal sealed record AppHostOptions
{
    /// <summary>An empty command line.</summary>
    public static AppHostOptions Default { get; } = new();

    /// <summary>What the AppHost is started for.</summary>
    public AppHostOperation Operation { get; init; }

    /// <summary>The target; null for the configured one.</summary>
    public string? Target { get; init; }

    /// <summary>The experiments wanted; empty for all.</summary>
    public ImmutableArray<string> Experiments { get; init; } = [];

    /// <summary>Whether ports are random, so that copies run side by side.</summary>
    public bool Isolated { get; init; }

    /// <summary>Whether what stands in the way is removed first.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the plan is only printed.</summary>
    public bool DryRun { get; init; }

    /// <summary>How a dry run prints the plan.</summary>
    public PlanFormat Format { get; init; }

    /// <summary>Whether the run goes on in the background and this process ends.</summary>
    public bool Detach { get; init; }

    /// <summary>The descriptor on which a host in the background says that its run can be asked; null for a host in the foreground.</summary>
    public int? Announce { get; init; }

    /// <summary>The run of a host that is gone, to be taken over; null for a new run.</summary>
    public string? Adopt { get; init; }

    /// <summary>Whether no dashboard is started, and no telemetry received.</summary>
    public bool NoDashboard { get; init; }

    /// <summary>Whether nobody is there to be asked.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>Where logs go instead of the run's folder; null for there.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>A saved plan, or the folder of one, with which the plan is compared; null for not.</summary>
    public string? Diff { get; init; }

    /// <summary>The publishers, joined with <c>+</c>; null for the target's own.</summary>
    public string? Publisher { get; init; }

    /// <summary>The step of publishing; null for all that is asked for.</summary>
    public string? Step { get; init; }

    /// <summary>Whether the plan is for other places than this machine: to be published, compared with one that was, or only looked at.</summary>
    public bool ForElsewhere => Operation is AppHostOperation.Publish or AppHostOperation.Inspect || Diff is not null;

    /// <summary>Where published files go; null for the default.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The name of the environment, such as <c>Production</c>; null for the configured one.</summary>
    public string? Environment { get; init; }

    /// <summary>Settings given on the command line, in order; later ones win.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Configuration { get; init; } = [];
}
