using Ensemble.Jobs;
using Ensemble.Jobs.Backends;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>Waits for the begin of an attempt and hears nothing else.</summary>
internal sealed class BeginReports : IAttemptReports
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public void Began(DateTimeOffset at) => _begun.TrySetResult();

    public void Log(string text)
    {
    }

    public void Progress(double part)
    {
    }

    public void Status(string text)
    {
    }

    public void Made(Artifact artifact)
    {
    }
}
