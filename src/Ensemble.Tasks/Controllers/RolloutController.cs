using Ensemble.Tasks.Running;
using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks;

/// <summary>Several executors as one, each for a worker of its own: items go to them in turn, everything else goes to all. A worker that fails does
/// not hold up the others.</summary>
/// <typeparam name="TIn">What workflows work on.</typeparam>
/// <typeparam name="TOut">What they give.</typeparam>
/// <remarks>All members may be called by several threads at once. The workers belong to whoever made them; the controller does not dispose of them.</remarks>
public sealed class RolloutController<TIn, TOut>
    where TOut : class
{
    private readonly WorkflowExecutor<TIn, TOut>[] _workers;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Lock _taking = new();
    private readonly List<WorkflowResult<TOut>> _left = []; // taken for a wait that then came short; at most one wait's results
    private long _turn = -1;

    /// <summary>Makes a controller.</summary>
    /// <param name="workers">The workers, at least one.</param>
    /// <param name="timeProvider">The clock of time-outs; null for the system's.</param>
    /// <param name="seed">Where the order of results comes from.</param>
    /// <exception cref="ArgumentException">There is no worker.</exception>
    public RolloutController(IEnumerable<WorkflowExecutor<TIn, TOut>> workers, TimeProvider? timeProvider = null, int seed = 0)
    {
        _workers = [.. workers];
        _time = timeProvider ?? TimeProvider.System;
        _random = new(seed);
        if (_workers.Length == 0)
            throw new ArgumentException("A controller needs at least one worker.", nameof(workers));
    }

    /// <summary>The workers, in the order of their turns.</summary>
    public IReadOnlyList<WorkflowExecutor<TIn, TOut>> Workers => _workers;

    /// <summary>How many workflows all workers together may start now.</summary>
    public long Capacity => _workers.Sum(worker => worker.Capacity);

    /// <summary>Gives an item to the worker whose turn it is; where that one fails, to the next.</summary>
    /// <param name="data">The item.</param>
    /// <param name="workflow">What makes a result of it; it is told which worker has it.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="submission">What else there is to say; its id is not used.</param>
    /// <returns>Which worker has it, and the id it has there.</returns>
    /// <exception cref="AggregateException">No worker takes it.</exception>
    public (int Worker, long Id) Submit(
        TIn data, Func<int, Workflow<TIn, TOut>> workflow, Func<TOut, bool>? shouldAccept = null, WorkflowSubmission? submission = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        List<Exception> failures = [];
        for (int attempt = 0; attempt < _workers.Length; attempt++)
        {
            int worker = (int)((ulong)Interlocked.Increment(ref _turn) % (ulong)_workers.Length);
            try
            {
                return (worker, _workers[worker].Submit(data, workflow(worker), shouldAccept, submission is null ? null : submission with { Id = null }));
            }
            catch (InvalidOperationException failure)
            {
                failures.Add(failure);
            }
        }
        throw new AggregateException("No worker takes the item.", failures);
    }

    /// <summary>Waits for a number of accepted results of all workers together, and takes them.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The results, shuffled.</returns>
    /// <exception cref="TimeoutException">The time is up. What came stays for the next wait.</exception>
    /// <exception cref="AggregateException">All workers have failed.</exception>
    public async Task<IReadOnlyList<WorkflowResult<TOut>>> WaitAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var patience = WaitTime.Of(timeout);
        using var timer = new CancellationTokenSource(patience == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : patience, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long[] ended = Array.ConvertAll(_workers, worker => worker.Counts.Ended);
            if (TryTake(count, out int received) is { } taken)
                return taken;
            if (patience == TimeSpan.Zero || timer.IsCancellationRequested)
                throw new TimeoutException($"Timed out waiting for {count} results, only received {received}.");
            await AwaitAnyAsync(ended, count, end.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for one item and takes its result.</summary>
    /// <param name="submitted">What <see cref="Submit"/> returned.</param>
    /// <param name="timeout">How long to wait. Zero looks once; null waits for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; null where it was rejected.</returns>
    public Task<WorkflowResult<TOut>?> WaitForAsync((int Worker, long Id) submitted, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _workers[submitted.Worker].WaitForAsync(submitted.Id, timeout, cancellationToken);

    /// <summary>Runs a list of items now, divided among the workers, and waits until all have ended.</summary>
    /// <param name="items">The items.</param>
    /// <param name="workflow">What makes a result of each; it is told which worker has it.</param>
    /// <param name="shouldAccept">Says whether a result is of use; null for every one.</param>
    /// <param name="submission">What else there is to say about all of them; its id is not used.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The accepted results, and the workers that failed: of theirs there are none.</returns>
    public async Task<(IReadOnlyList<WorkflowResult<TOut>> Results, IReadOnlyList<WorkerFailure> Failures)> RolloutBatchAsync(
        IReadOnlyList<TIn> items, Func<int, Workflow<TIn, TOut>> workflow, Func<TOut, bool>? shouldAccept = null,
        WorkflowSubmission? submission = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(workflow);
        var all = await Task.WhenAll(_workers.Select((_, place) => RunShareAsync(place))).ConfigureAwait(false);
        return ([.. all.SelectMany(share => share.Results)], [.. all.Select(share => share.Failure).OfType<WorkerFailure>()]);

        async Task<(IReadOnlyList<WorkflowResult<TOut>> Results, WorkerFailure? Failure)> RunShareAsync(int place)
        {
            TIn[] share = [.. items.Where((_, i) => i % _workers.Length == place)];
            try
            {
                var work = workflow(place);
                return (await _workers[place].RolloutBatchAsync(share, work, shouldAccept, submission, cancellationToken).ConfigureAwait(false), null);
            }
            catch (InvalidOperationException failure)
            {
                return ([], new WorkerFailure(place, failure));
            }
        }
    }

    /// <summary>Says to all workers which version is present.</summary>
    /// <param name="version">The version, from 0.</param>
    /// <returns>The workers that failed; the others have it.</returns>
    public IReadOnlyList<WorkerFailure> SetVersion(int version) => CallAll(worker => worker.SetVersion(version));

    /// <summary>Has all workers start nothing more.</summary>
    /// <returns>The workers that failed.</returns>
    public IReadOnlyList<WorkerFailure> Pause() => CallAll(worker => worker.Pause());

    /// <summary>Has all workers start workflows again.</summary>
    /// <returns>The workers that failed.</returns>
    public IReadOnlyList<WorkerFailure> Resume() => CallAll(worker => worker.Resume());

    /// <summary>The statistics of all workers: means, each weighted by how many values it was made of (<c>&lt;name&gt;__count</c>), and these
    /// numbers.</summary>
    public IReadOnlyDictionary<string, double> ExportStats() => StatTable.Merge(_workers.Select(worker => worker.ExportStats()));

    // Takes nothing until there is enough: two who wait could each hold what the other lacks.
    private List<WorkflowResult<TOut>>? TryTake(int count, out int received)
    {
        lock (_taking)
        {
            received = _left.Count + _workers.Where(IsAlive).Sum(worker => worker.Counts.Completed);
            if (received < count)
                return null;
            foreach (var worker in _workers)
            {
                if (_left.Count < count)
                    _ = TryCall(0, () => _left.AddRange(worker.TakeUpTo(count - _left.Count)));
            }
            if (_left.Count < count)
                return null; // somebody took from a worker directly
            var taken = _left.GetRange(0, count);
            _left.RemoveRange(0, count);
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(taken));
            return taken;
        }
    }

    private async Task AwaitAnyAsync(long[] ended, int wanted, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] waits = [.. _workers.Select((worker, place) => (worker, place)).Where(w => IsAlive(w.worker))
            .Select(w => w.worker.AwaitEndedAsync(ended[w.place] + 1, wanted, others.Token))];
        if (waits.Length == 0)
            throw new AggregateException("All workers have failed.", _workers.Select(worker => worker.Fault).OfType<Exception>());
        await Task.WhenAny(waits).ConfigureAwait(false); // also one that fails: then it is not asked any more
        await others.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static bool IsAlive(WorkflowExecutor<TIn, TOut> worker) => worker.Health is RunnerHealth.Running or RunnerHealth.Paused;

    private WorkerFailure[] CallAll(Action<WorkflowExecutor<TIn, TOut>> call) =>
        [.. _workers.Select((worker, place) => TryCall(place, () => call(worker))).OfType<WorkerFailure>()];

    private static WorkerFailure? TryCall(int worker, Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return new(worker, failure);
        }
    }
}
