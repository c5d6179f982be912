namespace Ensemble.Processes;

/// <summary>Whom a signal reaches.</summary>
internal enum SignalScope
{
    /// <summary>The process that was started, alone.</summary>
    Root,

    /// <summary>Every process of the incarnation that lives at that moment, parents before children, each once.</summary>
    Tree,
}
