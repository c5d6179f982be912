namespace Ensemble.Hosting;

/// <summary>The variants of an icon.</summary>
public enum IconVariant
{
    /// <summary>Outlines only.</summary>
    Regular,

    /// <summary>Filled.</summary>
    Filled,
}
