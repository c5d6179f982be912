namespace Ensemble.Tasks;

/// <summary>Where accepted results wait to be taken.</summary>
/// <typeparam name="TOut">What workflows give.</typeparam>
/// <remarks>Called under the executor's lock, by one thread at a time: quick, without waiting, and without calling back. An exception breaks the
/// executor.</remarks>
public interface IResultCache<TOut>
    where TOut : class
{
    /// <summary>How many wait.</summary>
    int Count { get; }

    /// <summary>Takes a result.</summary>
    /// <param name="id">A number for it alone; later submitted, larger.</param>
    /// <param name="result">The result.</param>
    void Add(long id, WorkflowResult<TOut> result);

    /// <summary>Gives the number of the result to hand out next, and keeps it no longer. Only called while there is one.</summary>
    long TakeNext();

    /// <summary>A result is of no use any more, or was taken by its id.</summary>
    /// <param name="id">Its number.</param>
    void Remove(long id);
}
