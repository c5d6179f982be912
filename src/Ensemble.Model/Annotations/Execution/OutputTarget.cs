namespace Ensemble.Model;

/// <summary>Where a stream goes.</summary>
[Flags]
public enum OutputTarget
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>To the AppHost's terminal.</summary>
    Terminal = 1,

    /// <summary>To a file in the run's folder.</summary>
    File = 2,

    /// <summary>To both. The default.</summary>
    Both = Terminal | File,
}
