namespace Ensemble.Tasks;

/// <summary>Makes a result of an item: plays an episode, asks a model, runs an evaluation.</summary>
/// <typeparam name="TIn">What it works on.</typeparam>
/// <typeparam name="TOut">What it gives.</typeparam>
/// <param name="item">What to work on.</param>
/// <param name="context">What else there is to know.</param>
/// <param name="cancellationToken">Cancelled when the executor stops, or when the item's time is up.</param>
/// <returns>The result; null to reject the item.</returns>
public delegate Task<TOut?> Workflow<in TIn, TOut>(TIn item, WorkflowContext context, CancellationToken cancellationToken)
    where TOut : class;
