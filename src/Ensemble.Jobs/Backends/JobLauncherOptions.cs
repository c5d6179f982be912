namespace Ensemble.Jobs.Backends;

/// <summary>Which launcher runs the processes of jobs.</summary>
internal sealed record JobLauncherOptions
{
    /// <summary>Gets the folder of the launcher's files, absolute; made when it is needed.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the host's environment, to find the .NET runtime with.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the source of the brand of processes.</summary>
    public required Random Random { get; init; }

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>
    /// Gets the Unix socket at which a later host takes the processes over, at most 107 bytes in a folder that only the user can enter; null where they end
    /// with their host.
    /// </summary>
    public string? AdoptionSocket { get; init; }

    /// <summary>Gets how long processes that have ended are kept for a later host.</summary>
    /// <value>Default one hour.</value>
    public TimeSpan Linger { get; init; } = TimeSpan.FromHours(1);
}
