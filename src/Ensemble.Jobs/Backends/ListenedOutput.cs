using Ensemble.Jobs.Logs;
using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>What the process of a rank of this machine says: it stands in the job's log, and reports in it are heard.</summary>
/// <param name="reports">Hears reports.</param>
/// <param name="log">The job's log.</param>
/// <param name="time">The clock.</param>
internal sealed class ListenedOutput(IAttemptReports reports, LiveLog log, TimeProvider time) : IRankOutput
{
    // Most processes that end within a moment say nothing, and to ask the launcher about it would cost them as much as they cost.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private IProcessIncarnation? _incarnation;
    private ITimer? _timer;
    private Task? _listening;

    public void Began(IProcessIncarnation incarnation)
    {
        _incarnation = incarnation;
        if (incarnation.StandardOutput is { } output)
            log.Add(output);
        if (incarnation.StandardError is { } error)
            log.Add(error);
        _timer = time.CreateTimer(static output => _ = ((ListenedOutput)output!).ListenAsync(), this, Moment, Timeout.InfiniteTimeSpan);
    }

    public async ValueTask EndedAsync(ProcessEnd end)
    {
        if (await HasSpokenAsync(_incarnation!.StandardOutput) || await HasSpokenAsync(_incarnation.StandardError))
            await ListenAsync();
        if (end.DroppedOutputBytes > 0)
            reports.Log($"{end.DroppedOutputBytes} bytes of output are lost: the disk is full, or the log as long as it may be.");
        if (_timer is { } timer)
            await timer.DisposeAsync();
    }

    private static async ValueTask<bool> HasSpokenAsync(ProcessOutput? ended) =>
        ended is not null && await ended.WaitBeyondAsync(ended.StartOffset, CancellationToken.None) > ended.StartOffset;

    private Task ListenAsync()
    {
        lock (_gate)
        {
            return _listening ??= Task.WhenAll(
                RankListening.HearAsync(_incarnation!.StandardOutput, reports), RankListening.HearAsync(_incarnation.StandardError, reports));
        }
    }
}
