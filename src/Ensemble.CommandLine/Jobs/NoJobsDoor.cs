using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary>Leads to nobody, where there never was a job.</summary>
internal sealed class NoJobsDoor : IJobDoor
{
    public Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        throw new NoJobsException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
