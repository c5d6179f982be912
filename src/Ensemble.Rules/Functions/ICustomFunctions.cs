namespace Ensemble.Rules.Functions;

/// <summary>The functions of one ensemble. Calls wait for one another where the functions cannot run side by side.</summary>
internal interface ICustomFunctions : IAsyncDisposable
{
    /// <summary>Calls a function. Whatever goes wrong in it is an answer.</summary>
    /// <param name="call">Which, and with what.</param>
    /// <param name="cancellationToken">Gives up; the function may be cut off.</param>
    ValueTask<FunctionResult> CallAsync(FunctionCall call, CancellationToken cancellationToken);
}
