namespace Ensemble.Model;

/// <summary>What a gang makes of a process that fails.</summary>
public enum GangPolicy
{
    /// <summary>One fails, all stop; success is when every process exits with code 0.</summary>
    All,

    /// <summary>The others go on as long as enough of them can still succeed.</summary>
    Quorum,

    /// <summary>As <see cref="All"/>, but the gang restarts with as many machines as there are then, within bounds.</summary>
    Elastic,
}
