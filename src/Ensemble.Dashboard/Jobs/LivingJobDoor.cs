using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.Dashboard.Jobs;

/// <summary>The way to a host of jobs that lives. Where none does, none is started.</summary>
/// <param name="socket">Where it answers.</param>
internal sealed class LivingJobDoor(string socket) : IJobDoor
{
    private readonly SocketHttp _http = new(socket);

    public async Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await _http.SendAsync(method, path, body, cancellationToken);
        return new JobReply(answer.Status, answer);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
