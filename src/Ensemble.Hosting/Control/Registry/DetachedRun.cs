using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>What is to be known of a detached run to take it over when its host is gone.</summary>
internal sealed record DetachedRun
{
    /// <summary>The program that was the host.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Its working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The launcher's process, which lives as long as anything of the run does.</summary>
    public required int LauncherProcessId { get; init; }

    /// <summary>When that process began, in clock ticks since the machine's boot.</summary>
    public required ulong LauncherStart { get; init; }

    /// <summary>The number that marks every process of the run.</summary>
    public required ulong Brand { get; init; }

    /// <summary>Where the launcher listens for another host.</summary>
    public required string LauncherSocket { get; init; }
}
