namespace Ensemble.Model;

/// <summary>When an image is fetched.</summary>
public enum ImagePullPolicy
{
    /// <summary>The runtime's default.</summary>
    Default,

    /// <summary>Before every start.</summary>
    Always,

    /// <summary>Where it is missing.</summary>
    Missing,

    /// <summary>Never.</summary>
    Never,
}
