namespace Ensemble.Jobs.Storing;

/// <summary>What is wrong with the store.</summary>
internal enum StoreFailureKind
{
    /// <summary>The disk is full; there may be room again.</summary>
    Full,

    /// <summary>The disk does not take it for another reason; it may again.</summary>
    Unwritable,

    /// <summary>What is there is not what was written.</summary>
    Damaged,

    /// <summary>Nothing is wrong with the store, but with what was to be written.</summary>
    Item,

    /// <summary>The store is closed.</summary>
    Closed,
}
