namespace Ensemble.Hosting.Control.Registry;

/// <summary>Who is left of a registered run.</summary>
internal enum RunLife
{
    /// <summary>Its host lives and can be asked.</summary>
    Hosted,

    /// <summary>Its host is gone, its launcher lives: another host can take it over.</summary>
    Orphaned,
}
