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

    /// <summary>
    /// Gets the Unix socket, at most 107 bytes in a folder that only the user can enter, at which another host may take the launcher over; null where none may.
    /// </summary>
    /// <value>Default null. Means something with <see cref="OnHostLost.Keep"/> only.</value>
    public string? AdoptionSocket { get; init; }

    /// <summary>Gets how long the launcher waits for another host once nothing runs any more.</summary>
    /// <value>Default one minute.</value>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMinutes(1);
}
