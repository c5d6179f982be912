namespace Ensemble.Model.Journal;

/// <summary>What became of a command.</summary>
public enum CommandOutcome
{
    /// <summary>It did what it should.</summary>
    Succeeded,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>It was given up.</summary>
    Canceled,
}
