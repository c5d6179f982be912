namespace Ensemble.Tasks.Support;

/// <summary>Work whose end the test decides.</summary>
internal sealed class Gates
{
    private readonly List<TaskCompletionSource<int>> _gates = [];

    public TaskCompletionSource<int> this[int number] => _gates[number];

    /// <summary>Work that ends when its gate is opened, or is cancelled by its token.</summary>
    public Func<CancellationToken, Task<int>> Next()
    {
        var gate = new TaskCompletionSource<int>();
        _gates.Add(gate);
        return async token =>
        {
            await using var leaving = token.Register(() => gate.TrySetCanceled(token));
            return await gate.Task;
        };
    }
}
