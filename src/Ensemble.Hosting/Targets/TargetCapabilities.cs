namespace Ensemble.Hosting.Targets;

/// <summary>What a target can do.</summary>
[Flags]
public enum TargetCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Runs plans.</summary>
    Launch = 1,

    /// <summary>Writes files for other tools.</summary>
    Publish = 2,

    /// <summary>Shows the output of processes.</summary>
    Logs = 4,

    /// <summary>Runs a command beside a process, in its environment.</summary>
    Exec = 8,

    /// <summary>Copies files to and from a process.</summary>
    Copy = 16,

    /// <summary>Stops, starts and restarts single processes.</summary>
    Control = 32,
}
