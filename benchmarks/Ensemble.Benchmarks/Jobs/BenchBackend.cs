using Ensemble.Jobs;
using Ensemble.Jobs.Backends;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>A backend whose attempts cost nothing: they end at once, or only when they are stopped.</summary>
internal sealed class BenchBackend(bool ends) : IJobBackend
{
    public string Name => BackendNames.Local;

    public bool IsOnThisMachine => true;

    public string? Refuse(JobSpec spec) => null;

    public IJobExecution Start(AttemptStart start, IAttemptReports reports)
    {
        var execution = new Execution();
        if (ends)
            execution.End(AttemptState.Completed);
        return execution;
    }

    public ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<AttemptStart, IJobExecution>>(new Dictionary<AttemptStart, IJobExecution>());

    public void Acknowledge(AttemptStart ended)
    {
        // Nobody asks.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Execution : IJobExecution
    {
        private readonly TaskCompletionSource<AttemptEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<AttemptEnd> Ended => _ended.Task;

        public void Stop(StopReason reason) => End(AttemptState.Interrupted);

        public void End(AttemptState state) => _ended.TrySetResult(new(state));
    }
}
