namespace Ensemble.Hosting;

/// <summary>What became of a command.</summary>
public sealed record ExecuteCommandResult
{
    /// <summary>Whether it did what it should.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether it was given up.</summary>
    public bool Canceled { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What it has to say to whoever ran it; null for nothing.</summary>
    public string? Message { get; init; }
}
