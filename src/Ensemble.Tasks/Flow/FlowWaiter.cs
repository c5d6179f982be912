namespace Ensemble.Tasks.Flow;

/// <summary>Somebody who waits. Settled under the flow's lock, once; told afterwards.</summary>
internal abstract class FlowWaiter<TAnswer>() : TaskCompletionSource<TAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously), IWake
{
    private TAnswer? _answer;
    private Exception? _failure;

    public IWake? NextToWake { get; set; }

    public bool IsSettled { get; private set; }

    public void Settle(TAnswer answer, ref Wakes wakes)
    {
        _answer = answer;
        IsSettled = true;
        wakes.Add(this);
    }

    /// <summary>Settles without an answer.</summary>
    /// <param name="canceled">Whose wish it was; null where the time was up.</param>
    /// <param name="wakes">Takes this waiter.</param>
    public void GiveUp(CancellationToken? canceled, ref Wakes wakes)
    {
        _failure = canceled is { } token ? new OperationCanceledException(token) : null;
        IsSettled = true;
        wakes.Add(this);
    }

    public void Fail(Exception failure, ref Wakes wakes)
    {
        _failure = failure;
        IsSettled = true;
        wakes.Add(this);
    }

    public void Wake()
    {
        if (_failure is null)
            TrySetResult(_answer);
        else if (_failure is OperationCanceledException canceled)
            TrySetCanceled(canceled.CancellationToken);
        else
            TrySetException(_failure);
    }
}
