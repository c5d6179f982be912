namespace Ensemble.Jobs.Gangs;

/// <summary>What a gang goes by.</summary>
/// <param name="Needed">How many ranks must succeed.</param>
/// <param name="Grace">How long ranks have between being asked to stop and being killed.</param>
internal sealed record GangRules(int Needed, TimeSpan Grace)
{
    /// <summary>Gets how long what a rank leaves behind has to follow it.</summary>
    public TimeSpan SweepTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets whether a start may wait for its turn, so that it has to be withdrawn where it is not wanted any more.</summary>
    public bool StartsWait { get; init; }

    /// <summary>Gets whether it is one process that is no rank of anything.</summary>
    public bool IsSingle { get; init; }
}
