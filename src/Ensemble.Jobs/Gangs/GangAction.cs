namespace Ensemble.Jobs.Gangs;

/// <summary>What is to be done for a gang. A closed set.</summary>
internal abstract record GangAction
{
    /// <summary>Ask all processes of a rank to end.</summary>
    public sealed record Terminate(int Rank) : GangAction;

    /// <summary>Kill all processes of a rank.</summary>
    public sealed record Kill(int Rank) : GangAction;

    /// <summary>Take back the start of a rank. <see cref="GangEvent.NotStarted"/> or <see cref="GangEvent.Started"/> answers.</summary>
    public sealed record Withdraw(int Rank) : GangAction;

    /// <summary>Send an event after a time.</summary>
    public sealed record Wake(TimeSpan After, GangEvent Event) : GangAction;

    /// <summary>Every rank runs.</summary>
    public sealed record AllRun : GangAction;

    /// <summary>It is over.</summary>
    public sealed record Conclude(AttemptEnd End) : GangAction;
}
