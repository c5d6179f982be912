namespace Ensemble.Rules.Running;

/// <summary>How the running of an ensemble can end.</summary>
internal enum SessionEndKind
{
    /// <summary>A rule ended it.</summary>
    Terminated,

    /// <summary>Nothing could happen any more, and that was to be the end.</summary>
    Idle,

    /// <summary>It was asked to stop. It can be gone on with.</summary>
    Stopped,

    /// <summary>Its queue is gone, or what it was told cannot be kept. It can be gone on with.</summary>
    Broken,
}
