namespace Ensemble.CommandLine.Machine;

/// <summary>How something is that <c>doctor</c> looked at.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Not there, and needed only for some things.</summary>
    Missing,

    /// <summary>There, but it may cause trouble.</summary>
    Warn,

    /// <summary>Nothing runs without it.</summary>
    Broken,
}
