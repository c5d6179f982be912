using System.Text.Json;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Host;

namespace Ensemble.Hosting.Jobs.Client;

/// <summary>The way to the user's own jobs: a socket, behind which a host is started where there is none.</summary>
/// <param name="starter">Starts it.</param>
internal sealed class UserJobDoor(JobHostStarter starter) : IJobDoor
{
    private const string Closed = "closed"; // see JobRefusalKind
    private const int Unavailable = 503;
    private const int Tries = 3; // a host that has nothing to do may end just when somebody asks

    private readonly SocketHttp _http = new(starter.Place.Socket);

    public async Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        for (int left = Tries; ; left--)
        {
            try
            {
                var answer = await _http.SendAsync(method, path, body, cancellationToken);
                if (answer.Status != Unavailable || left == 0)
                    return new JobReply(answer.Status, answer);
                using var said = new MemoryStream();
                await using (answer)
                    await answer.CopyToAsync(said, cancellationToken);
                if (JsonSerializer.Deserialize(said.ToArray(), JobsJson.Default.JobProblem)?.Kind == Closed)
                    throw new IOException("The host ends.");
                return new JobReply(Unavailable, new MemoryStream(said.ToArray()));
            }
            catch (IOException) when (left > 0)
            {
                if (await starter.EnsureAsync(cancellationToken) is { } refused)
                    throw new JobHostException(refused);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
