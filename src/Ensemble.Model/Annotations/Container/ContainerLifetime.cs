namespace Ensemble.Model;

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the run.</summary>
    Session,

    /// <summary>Beyond the run; the next one finds it again.</summary>
    Persistent,
}
