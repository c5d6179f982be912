using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Running;

/// <summary>A task that is a delegate. When its result was taken it can become another one.</summary>
internal sealed class DelegateEntry<T>(Func<CancellationToken, Task<T>> work) : FlowEntry<T>
{
    private Func<CancellationToken, Task<T>>? _work = work;

    /// <summary>Lets go of all that belonged to the task it was.</summary>
    public void Empty()
    {
        Clear();
        _work = null;
    }

    /// <summary>Becomes another task.</summary>
    public void Become(Func<CancellationToken, Task<T>> work)
    {
        _work = work;
        Capture();
    }

    protected override Task<T> WorkAsync(CancellationToken token)
    {
        var work = _work!;
        _work = null; // what it holds on to is free as soon as the task itself lets go of it
        return work(token);
    }
}
