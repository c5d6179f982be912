namespace Ensemble.Hosting.Control.Wire;

/// <summary>What is asked of a run, or of a part of it.</summary>
internal sealed record ActionBody
{
    /// <summary>The exact name of a replica, a process or an experiment; nothing for the whole run.</summary>
    public string? Subject { get; init; }

    /// <summary>For a stop: without grace.</summary>
    public bool Force { get; init; }

    /// <summary>Who asks, for the journal; null for nobody in particular.</summary>
    public string? By { get; init; }
}
