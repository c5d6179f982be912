namespace Ensemble.Hosting.CommandLine.Signals;

/// <summary>What a signal leads to.</summary>
internal enum SignalAction
{
    /// <summary>Nothing: what it asks for happens already.</summary>
    None,

    /// <summary>Ask every process to end.</summary>
    Stop,

    /// <summary>Kill every process at once.</summary>
    Kill,
}
