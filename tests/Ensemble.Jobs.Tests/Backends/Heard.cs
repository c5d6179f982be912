using System.Collections.Concurrent;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Tests.Backends;

/// <summary>What an attempt said.</summary>
internal sealed class Heard(JobLogs? logs = null, long number = 0) : IAttemptReports
{
    private readonly TaskCompletionSource<DateTimeOffset> _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DateTimeOffset> WhenBegun => _began.Task;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<double> Parts { get; } = new();

    public ConcurrentQueue<string> Statuses { get; } = new();

    public ConcurrentQueue<Artifact> Artifacts { get; } = new();

    public void Began(DateTimeOffset at) => _began.TrySetResult(at);

    public void Log(string text)
    {
        Lines.Enqueue(text);
        logs?.Append(number, text);
    }

    public void Progress(double part) => Parts.Enqueue(part);

    public void Status(string text) => Statuses.Enqueue(text);

    public void Made(Artifact artifact) => Artifacts.Enqueue(artifact);
}
