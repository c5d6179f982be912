namespace Ensemble.Tasks.Workflows;

/// <summary>Something that must have ended by some time; a link of the row of all of them, so that a million need no memory beside their own.</summary>
internal interface IDeadline
{
    /// <summary>When, as a timestamp.</summary>
    long Due { get; set; }

    IDeadline? Earlier { get; set; }

    IDeadline? Later { get; set; }

    /// <summary>The time is up.</summary>
    void Expire();
}
