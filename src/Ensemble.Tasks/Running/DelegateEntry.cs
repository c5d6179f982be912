using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Running;

/// <summary>A task that is a delegate.</summary>
internal sealed class DelegateEntry<T>(Func<CancellationToken, Task<T>> work) : FlowEntry<T>
{
    private Func<CancellationToken, Task<T>>? _work = work;

    protected override Task<T> WorkAsync(CancellationToken token)
    {
        var work = _work!;
        _work = null; // what it holds on to is free as soon as the task itself lets go of it
        return work(token);
    }
}
