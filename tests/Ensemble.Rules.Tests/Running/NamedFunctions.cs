using Ensemble.Rules.Functions;

namespace Ensemble.Rules.Tests.Running;

/// <summary>Functions of a test, by their labels.</summary>
internal sealed class NamedFunctions(IReadOnlyDictionary<string, Func<FunctionCall, FunctionResult>> functions) : ICustomFunctions
{
    public ValueTask<FunctionResult> CallAsync(FunctionCall call, CancellationToken cancellationToken) => ValueTask.FromResult(functions[call.Label](call));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
