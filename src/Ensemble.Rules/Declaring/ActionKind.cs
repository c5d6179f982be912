namespace Ensemble.Rules.Declaring;

/// <summary>What a rule does.</summary>
internal enum ActionKind
{
    /// <summary>Submits the jobs of a group.</summary>
    Submit,

    /// <summary>Cancels the jobs of a group.</summary>
    Cancel,

    /// <summary>Ends the ensemble.</summary>
    Terminate,

    /// <summary>Asks the member for more nodes.</summary>
    Grow,

    /// <summary>Gives nodes of the member back.</summary>
    Shrink,

    /// <summary>Calls a function.</summary>
    Custom,

    /// <summary>Goes on with the rules of another algorithm; metrics and jobs stay.</summary>
    Switch,
}
