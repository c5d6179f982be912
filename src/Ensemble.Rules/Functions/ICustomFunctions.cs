namespace Ensemble.Rules.Functions;

/// <summary>Calls the custom functions of an ensemble, one at a time.</summary>
internal interface ICustomFunctions : IAsyncDisposable
{
    /// <summary>Calls one. Never faults but for being given up.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<FunctionResult> CallAsync(FunctionCall call, CancellationToken cancellationToken);
}
