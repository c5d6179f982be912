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
            if (_started.Contains(item))
                _gates.Remove(item); // another attempt
            _started.Add(item);
            gate = Gate_NeedsLock(item);
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
            return Gate_NeedsLock(item);
    }

    // An item counts as running a moment before its workflow is there: what it is given by then, it has at once.
    private TaskCompletionSource<string?> Gate_NeedsLock(int item)
    {
        if (!_gates.TryGetValue(item, out var gate))
            _gates[item] = gate = new();
        return gate;
    }
}
