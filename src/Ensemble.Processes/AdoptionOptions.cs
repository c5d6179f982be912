namespace Ensemble.Processes;

/// <summary>Which launcher to take over.</summary>
internal sealed record AdoptionOptions
{
    /// <summary>Gets the folder that the launcher was started with; its token lies there.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the socket at which it listens.</summary>
    public required string Socket { get; init; }

    /// <summary>Gets the launcher's process.</summary>
    public required int Pid { get; init; }

    /// <summary>Gets when that process began, in clock ticks since the machine's boot: tells it from a later one with its number.</summary>
    public required ulong PidStart { get; init; }

    /// <summary>Gets the clock.</summary>
    /// <value>Default <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
