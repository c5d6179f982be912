namespace Ensemble.Processes;

/// <summary>How to start a launcher.</summary>
internal sealed record LauncherOptions
{
    /// <summary>Gets an existing folder of the run for the launcher's few files: runtime configuration, record, what it says on standard error.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the source of the run's brand.</summary>
    public required Random Random { get; init; }

    /// <summary>Gets the host's environment, to find the .NET runtime with.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the clock that bounds how long the launcher may take to end.</summary>
    /// <value>Default <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets what happens to the processes when this host vanishes.</summary>
    /// <value>Default <see cref="OnHostLost.KillAll"/>.</value>
    public OnHostLost OnHostLost { get; init; }
}
