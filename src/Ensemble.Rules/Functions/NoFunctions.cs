namespace Ensemble.Rules.Functions;

/// <summary>For an ensemble that has none.</summary>
internal sealed class NoFunctions : ICustomFunctions
{
    public ValueTask<FunctionResult> CallAsync(FunctionCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult<FunctionResult>(new FunctionResult.Failed($"There is no function '{call.Action.Label}'."));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
