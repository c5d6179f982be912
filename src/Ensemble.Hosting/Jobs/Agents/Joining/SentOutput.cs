using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Processes;
using Ensemble.Processes.Logs;
using Google.Protobuf;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>Sends what a rank says from its log files to the coordinator, no faster than it is taken there: what has to wait lies in the files.</summary>
/// <param name="key">The rank.</param>
/// <param name="line">The way to the coordinator.</param>
/// <param name="time">The clock.</param>
internal sealed class SentOutput(RankKey key, AgentLine line, TimeProvider time) : IRankOutput
{
    private const int MostBytes = 32 * 1024;

    private Task _sending = Task.CompletedTask;

    /// <summary>Gets how many bytes never got into the files.</summary>
    public long Dropped { get; private set; }

    public void Began(IProcessIncarnation incarnation) => _sending = Task.WhenAll(
        Task.Run(() => SendAsync(incarnation.StandardOutput, isError: false)), Task.Run(() => SendAsync(incarnation.StandardError, isError: true)));

    public async ValueTask EndedAsync(ProcessEnd end)
    {
        await _sending;
        Dropped = end.DroppedOutputBytes;
    }

    private async Task SendAsync(ProcessOutput? output, bool isError)
    {
        if (output is null)
            return;
        long offset = output.StartOffset;
        byte[] buffer = new byte[MostBytes];
        while (await output.WaitBeyondAsync(offset, CancellationToken.None) > offset)
        {
            using var file = LogFiles.TryOpen(output.Path);
            if (file is null)
                return;
            int count;
            while ((count = await RandomAccess.ReadAsync(file, buffer, offset)) > 0)
            {
                await line.RoomAsync();
                line.Post(new()
                {
                    Output = new()
                    {
                        Key = key,
                        IsError = isError,
                        Bytes = ByteString.CopyFrom(buffer, 0, count),
                        AtUs = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
                    },
                });
                offset += count;
            }
        }
    }
}
