namespace Ensemble.Hosting;

/// <summary>Whether a command can be run.</summary>
public enum ResourceCommandState
{
    /// <summary>It can.</summary>
    Enabled,

    /// <summary>It is shown and cannot.</summary>
    Disabled,

    /// <summary>It is not shown.</summary>
    Hidden,
}
