using Ensemble.Jobs.Backends;
using Ensemble.Processes;
using Ensemble.Processes.Logs;

namespace Ensemble.Jobs.Logs;

/// <summary>Reads a log while it grows, for what a rank reports in it.</summary>
internal static class RankListening
{
    /// <summary>Hears all of it, to its end.</summary>
    public static async Task HearAsync(ProcessOutput? output, IAttemptReports reports)
    {
        if (output is null || await output.WaitBeyondAsync(output.StartOffset, CancellationToken.None) <= output.StartOffset)
            return;
        WholeLines whole = new();
        await foreach (var piece in LogReader.FollowAsync(output, output.StartOffset, CancellationToken.None))
        {
            if (whole.TryTake(piece, out var line))
                RankReport.Hear(line.Text, reports);
        }
    }
}
