namespace Ensemble.Model.Checking;

/// <summary>What the checks must know of the run to come.</summary>
public sealed record CheckSettings
{
    /// <summary>All processes on one machine, ports as declared.</summary>
    public static CheckSettings Default { get; } = new();

    /// <summary>Whether all processes share one machine and so its ports. Otherwise only the members of a group do.</summary>
    /// <value>True by default: the local target and tmux. False for containers and clusters.</value>
    public bool SharedHost { get; init; } = true;

    /// <summary>Whether declared ports give way to random ones, but for those marked as fixed.</summary>
    /// <value>False by default.</value>
    public bool Isolated { get; init; }
}
