using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Tests.Gangs;

/// <summary>What a rank does if nobody stops it.</summary>
/// <param name="EndsAt">When it ends.</param>
/// <param name="ExitCode">The code it exits with.</param>
/// <param name="Delay">How long the news takes.</param>
internal sealed record RankPlan(TimeSpan EndsAt, int ExitCode, TimeSpan Delay)
{
    public int? Signal { get; init; }

    public bool OutOfMemory { get; init; }

    public bool NotStarted { get; init; }

    public bool Hangs { get; init; }

    public bool IgnoresTerm { get; init; }

    public bool Fails => NotStarted || (!Hangs && (ExitCode != 0 || Signal is not null));

    public RankExit Exit(DateTimeOffset start) => new(start + EndsAt)
    {
        ExitCode = Signal is null ? ExitCode : null,
        Signal = Signal,
        RanOutOfMemory = OutOfMemory,
    };
}
