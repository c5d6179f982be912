namespace Ensemble.Tasks.Flow;

/// <summary>Somebody who is told something once the lock is left: continuations are code of others and never run under it.</summary>
internal interface IWake
{
    /// <summary>The next one to be told; a list without allocations.</summary>
    IWake? NextToWake { get; set; }

    void Wake();
}
