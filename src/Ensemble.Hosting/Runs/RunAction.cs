namespace Ensemble.Hosting.Runs;

/// <summary>What can be asked of a run.</summary>
public enum RunAction
{
    /// <summary>Start what is not running, whatever it waits for.</summary>
    Start,

    /// <summary>Stop what runs.</summary>
    Stop,

    /// <summary>Stop and start again, this one only.</summary>
    Restart,
}
