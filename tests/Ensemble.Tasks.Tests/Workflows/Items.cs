namespace Ensemble.Tasks.Workflows;

/// <summary>Workflows whose end the test decides, by item.</summary>
internal sealed class Items
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, TaskCompletionSource<string?>> _gates = [];
    private readonly List<int> _started = [];

    /// <summary>The items whose workflows were started, in that order.</summary>
    public int[] Started
    {
        get
        {
            lock (_lock)
                return [.. _started];
        }
    }

    public static Workflow<int, string> AtOnce { get; } = (item, _, _) => Task.FromResult<string?>($"{item}");

    public Workflow<int, string> Gated => async (item, _, token) =>
    {
        TaskCompletionSource<string?> gate;
        lock (_lock)
        {
            _started.Add(item);
            gate = _gates[item] = new();
        }
        await using var leaving = token.Register(() => gate.TrySetCanceled(token));
        return await gate.Task;
    };

    public void Give(int item, string? result) => Gate(item).TrySetResult(result);

    public void Throw(int item, Exception failure) => Gate(item).TrySetException(failure);

    public void Cancel(int item) => Gate(item).TrySetCanceled();

    private TaskCompletionSource<string?> Gate(int item)
    {
        lock (_lock)
            return _gates[item];
    }
}
