using System.Net.Http.Json;
using Ensemble.Client;
using Ensemble.Tasks;

namespace Rollouts.Controller;

/// <summary>Rollouts in flight at all workers, each with its share of the batch.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    public const int BatchSize = 32;
    public const int MaxStaleness = 2;
    private const int InFlightAtEach = 16;

    private readonly HttpClient _http;
    private readonly Uri[] _addresses;
    private readonly RolloutController<int, Rollout> _controller;
    private Policy _policy = new(0, 0);
    private int _seed;

    public Fleet(HttpClient http, ServiceEndpoint workers)
    {
        _http = http;
        _addresses = [.. workers.Addresses.Select((_, replica) => new Uri(workers.OfReplica(replica).ToUri("http"), "rollout"))];
        _controller = new(_addresses.Select((_, replica) => Worker(replica)));
    }

    private long InFlight => _controller.Workers.Sum(worker => (long)worker.Counts.Queued + worker.Counts.Running);

    /// <summary>Has rollouts made with another policy from now on. Those that are too old for it are dropped.</summary>
    public void Use(Policy policy)
    {
        Volatile.Write(ref _policy, policy);
        _controller.SetVersion(policy.Version);
    }

    /// <summary>Keeps two batches in flight and waits for one.</summary>
    public Task<IReadOnlyList<WorkflowResult<Rollout>>> NextBatchAsync(CancellationToken cancellationToken)
    {
        for (long inFlight = InFlight; inFlight < 2 * BatchSize; inFlight++)
            _controller.Submit(_seed++, replica => (seed, _, token) => AskAsync(_addresses[replica], seed, token));
        return _controller.WaitAsync(BatchSize, TimeSpan.FromSeconds(60), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _controller.Workers)
            await worker.DisposeAsync();
    }

    private WorkflowExecutor<int, Rollout> Worker(int replica)
    {
        var options = new WorkflowExecutorOptions
        {
            Name = $"worker {replica}",
            BatchSize = BatchSize,
            MaxConcurrent = InFlightAtEach * _addresses.Length,
            MaxStaleness = MaxStaleness,
            Consumers = _addresses.Length,
            RequestRetries = 60, // workers may still be starting
        };
        return new(options, new() { Strategy = new DropStaleResults(MaxStaleness) });
    }

    private async Task<Rollout?> AskAsync(Uri worker, int seed, CancellationToken cancellationToken)
    {
        // The newest there is: set before its version, so never older than the version under which the workflow was started.
        var policy = Volatile.Read(ref _policy);
        using var answer = await _http.PostAsJsonAsync(worker, new RolloutRequest(seed, policy), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<Rollout>(cancellationToken);
    }
}
