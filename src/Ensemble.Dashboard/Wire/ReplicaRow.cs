using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;

namespace Ensemble.Dashboard.Wire;

/// <summary>A replica at one moment.</summary>
internal sealed record ReplicaRow
{
    /// <summary>Its full name: <c>rl/agent.3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The process: <c>rl/agent</c>.</summary>
    public required string Process { get; init; }

    /// <summary>Its number, from 0.</summary>
    public int Index { get; init; }

    /// <summary>How it is, in a word.</summary>
    public required string State { get; init; }

    /// <summary>How it is, as a tone.</summary>
    public required string Tone { get; init; }

    /// <summary>How it ended, or why it is not well; null for nothing to say.</summary>
    public string? Cause { get; init; }

    /// <summary>The exit code of the last incarnation; null for none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Which incarnation, from 1; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>The root process while it runs; null else.</summary>
    public int? Pid { get; init; }

    /// <summary>Since when it is so.</summary>
    public double Since { get; init; }

    /// <summary>When the current or last incarnation began to run; null before.</summary>
    public double? StartedAt { get; init; }

    /// <summary>When the last incarnation ended; null while one runs.</summary>
    public double? EndedAt { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<string> WaitsFor { get; init; } = [];

    /// <summary>What people can open.</summary>
    public ImmutableArray<RunLink> Links { get; init; } = [];

    /// <summary>The instance of its telemetry.</summary>
    public required string Instance { get; init; }
}
