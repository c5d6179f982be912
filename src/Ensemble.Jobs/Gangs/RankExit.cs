namespace Ensemble.Jobs.Gangs;

/// <summary>How the process of a rank ended.</summary>
/// <param name="EndedAt">When, as the launcher saw it; where it never ran, when that was known.</param>
internal sealed record RankExit(DateTimeOffset EndedAt)
{
    /// <summary>Gets the code it exited with.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets the number of the signal that killed it.</summary>
    public int? Signal { get; init; }

    /// <summary>Gets whether there is evidence that it took more memory than it may.</summary>
    public bool RanOutOfMemory { get; init; }

    /// <summary>Gets whether nobody saw it end.</summary>
    public bool IsLost { get; init; }

    /// <summary>Gets why nobody saw it end, the end of a sentence; null where it went with its launcher.</summary>
    public string? LostBecause { get; init; }

    /// <summary>Gets what people call the machine on which it ran; null for this one.</summary>
    public string? Node { get; init; }

    /// <summary>Gets by how much <see cref="EndedAt"/> may be wrong, either way, because another machine's clock told it.</summary>
    public TimeSpan Uncertainty { get; init; }

    /// <summary>Gets why it never ran, the end of a sentence; null where it did.</summary>
    public string? NotStarted { get; init; }

    /// <summary>Gets whether it did what it was to do.</summary>
    public bool Succeeded => ExitCode == 0;
}
