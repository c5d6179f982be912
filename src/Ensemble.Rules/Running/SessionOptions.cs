namespace Ensemble.Rules.Running;

/// <summary>How an ensemble is run.</summary>
internal sealed record SessionOptions
{
    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets who hears of it.</summary>
    public required ISessionNews News { get; init; }

    /// <summary>Gets whether it ends when nothing can happen any more.</summary>
    public bool ExitWhenIdle { get; init; }
}
