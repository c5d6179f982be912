using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using Ensemble.Tasks;

namespace TaskPaths;

/// <summary>What one task costs on its way from submission to result, in time and allocations.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The clean-up after the last iteration disposes them.")]
public class RunnerPaths
{
    private const int Many = 1000;

    private static readonly Task<int> One = Task.FromResult(1);
    private static readonly Task<string?> Text = Task.FromResult<string?>("done");

    private AsyncTaskRunner<int> _runner = null!;
    private WorkflowExecutor<int, string> _executor = null!;
    private Channel<int> _channel = null!;
    private int _version;

    /// <summary>Begins with empty runners.</summary>
    [GlobalSetup]
    public void Begin()
    {
        _runner = new(new() { MaxQueueSize = Many });
        _executor = new(new() { BatchSize = Many, MaxConcurrent = Many, MaxStaleness = 4 });
        _channel = Channel.CreateBounded<int>(Many);
    }

    /// <summary>Ends them.</summary>
    [GlobalCleanup]
    public async Task EndAsync()
    {
        await _runner.DisposeAsync();
        await _executor.DisposeAsync();
    }

    /// <summary>Nothing but a bounded channel: what any hand-over between threads costs.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Many)]
    public async Task ThousandThroughAChannelAsync()
    {
        for (int i = 0; i < Many; i++)
            await _channel.Writer.WriteAsync(await One);
        for (int i = 0; i < Many; i++)
            await _channel.Reader.ReadAsync();
    }

    /// <summary>Tasks that do nothing, a thousand at once.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    public async Task ThousandThroughTheRunnerAsync()
    {
        for (int i = 0; i < Many; i++)
            _runner.Submit(static _ => One);
        await _runner.WaitAsync(Many);
    }

    /// <summary>The same with versions, staleness and batches.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    public async Task ThousandThroughTheExecutorAsync()
    {
        for (int i = 0; i < Many; i++)
            _executor.Submit(i, static (_, _, _) => Text);
        await _executor.WaitAsync(Many);
        _executor.SetVersion(++_version);
    }

    /// <summary>One task alone, waited for.</summary>
    [Benchmark]
    public async Task OneAndItsResultAsync()
    {
        _runner.Submit(static _ => One);
        await _runner.WaitAsync(1);
    }
}
