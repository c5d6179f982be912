namespace Ensemble.Hosting.Control.Wire;

/// <summary>A command to run.</summary>
internal sealed record CommandBody
{
    /// <summary>The exact name of a replica, a process or an experiment.</summary>
    public string? Subject { get; init; }

    /// <summary>The command's name.</summary>
    public string? Command { get; init; }

    /// <summary>Who asks, for the journal; null for nobody in particular.</summary>
    public string? By { get; init; }
}
