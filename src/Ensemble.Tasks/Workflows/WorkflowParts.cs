namespace Ensemble.Tasks;

/// <summary>What of a <see cref="WorkflowExecutor{TIn, TOut}"/> can be replaced.</summary>
/// <typeparam name="TIn">What workflows work on.</typeparam>
/// <typeparam name="TOut">What they give.</typeparam>
public sealed record WorkflowParts<TIn, TOut>
    where TOut : class
{
    /// <summary>Says of every result whether it is well formed; one that is not, or for which this throws, is rejected.</summary>
    /// <value>Default null: all are.</value>
    public Func<TOut, bool>? Validator { get; init; }

    /// <summary>What counts, and says how many may be started. Its numbers take the place of those of the options.</summary>
    /// <value>Default null: one made of the options.</value>
    public StalenessManager? Staleness { get; init; }

    /// <summary>Which results are too old to be delivered.</summary>
    /// <value>Default null: none.</value>
    public IStalenessStrategy? Strategy { get; init; }

    /// <summary>What gives capacity back for dropped results. Not used together with <see cref="Staleness"/>, which has its own.</summary>
    /// <value>Default null: with a <see cref="Strategy"/> a <see cref="DroppedResultsCredit"/>, else nothing.</value>
    public ICapacityModifier? Capacity { get; init; }

    /// <summary>Where items wait to be started.</summary>
    /// <value>Default null: first in, first out.</value>
    public IWorkflowQueue<TIn>? Queue { get; init; }

    /// <summary>Where results wait to be taken.</summary>
    /// <value>Default null: in memory, the oldest submitted first.</value>
    public IResultCache<TOut>? Cache { get; init; }

    /// <summary>What is done to results that wait when the version advances.</summary>
    /// <value>Default null: nothing.</value>
    public IRecomputeStep<TOut>? Recompute { get; init; }
}
