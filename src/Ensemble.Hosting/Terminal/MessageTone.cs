namespace Ensemble.Hosting.Terminal;

/// <summary>How a message of the host's own is shown.</summary>
internal enum MessageTone
{
    /// <summary>Dim: part of the normal course.</summary>
    Quiet,

    /// <summary>Yellow: worth a look.</summary>
    Warning,

    /// <summary>Red: something failed.</summary>
    Failure,

    /// <summary>As the terminal shows text: results.</summary>
    Plain,
}
