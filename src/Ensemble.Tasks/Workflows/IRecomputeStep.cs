namespace Ensemble.Tasks;

/// <summary>Brings results that wait up to date before the version advances, such as the probabilities that the present policy gives to what an older
/// one did.</summary>
/// <typeparam name="TOut">What workflows give.</typeparam>
public interface IRecomputeStep<TOut>
    where TOut : class
{
    /// <summary>Computes what takes a result's place.</summary>
    /// <param name="result">The result.</param>
    /// <param name="version">The version that is present still.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new value; may be the old one.</returns>
    Task<TOut> RecomputeAsync(WorkflowResult<TOut> result, int version, CancellationToken cancellationToken);
}
