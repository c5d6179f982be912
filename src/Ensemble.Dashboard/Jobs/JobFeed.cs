using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Dashboard.Live;
using Ensemble.Dashboard.Wire;
using Ensemble.Jobs;
using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Jobs;

/// <summary>
/// Tells one page of the jobs it shows: all of them at first, then what is different from what it was told. Nothing is queued for a page that reads slowly: it
/// is told of fewer moments.
/// </summary>
/// <param name="find">Finds the store.</param>
/// <param name="question">Which jobs.</param>
/// <param name="stream">Where to.</param>
/// <param name="time">The clock.</param>
internal sealed class JobFeed(Func<ShownJobs> find, JobQuestion question, EventStream stream, TimeProvider time)
{
    private const int RestForLooking = 10; // a page takes at most a tenth of a processor

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200); // between two tellings, however much happens
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private JobsHead? _toldHead;
    private JobNumbers? _toldCounts;
    private long? _toldNext = -1;

    /// <summary>Tells until the reader has gone or the server ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await stream.BeginAsync(cancellationToken);
        while (await FollowAsync(find(), cancellationToken))
        {
            // There is a store now, or none any more.
        }
    }

    // Until the reader has gone (false), or another store is to be looked for.
    private async Task<bool> FollowAsync(ShownJobs jobs, CancellationToken cancellationToken)
    {
        bool isHere = jobs.Api is { HasService: true };
        using var watch = isHere ? null : StoreWatch.Of(jobs.Folder, JobArchive.FileName);
        while (true)
        {
            var changed = watch?.Changed ?? jobs.Api!.Scheduler.Written;
            long began = time.GetTimestamp();
            await TellAsync(jobs, cancellationToken);
            if (!await stream.FlushAsync(cancellationToken))
                return false;
            var rest = time.GetElapsedTime(began) * RestForLooking;
            await Task.Delay(rest > Gap ? rest : Gap, time, cancellationToken);
            while (!await IsChangedAsync(changed, cancellationToken))
            {
                await TellHeadAsync(jobs, cancellationToken); // a host that was killed tells nobody
                stream.WriteHeartbeat();
                if (!await stream.FlushAsync(cancellationToken))
                    return false;
            }
            if (!isHere && jobs.Api is null != find().Api is null)
                return true;
        }
    }

    private async Task<bool> IsChangedAsync(Task changed, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(changed, Task.Delay(Heartbeat, time, giveUp.Token));
        await giveUp.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == changed;
    }

    private async Task TellAsync(ShownJobs jobs, CancellationToken cancellationToken)
    {
        await TellHeadAsync(jobs, cancellationToken);
        if (jobs.Api is not { Archive: var archive })
            return;
        var counts = JobNumbers.Of(await archive.CountAsync(question.Query.Array, cancellationToken));
        if (counts != _toldCounts)
            stream.Write("counts", _toldCounts = counts, DashboardJson.Default.JobNumbers);
        Tell(await archive.LookAsync(question.Query, question.Size, question.Before, cancellationToken));
    }

    private async Task TellHeadAsync(ShownJobs jobs, CancellationToken cancellationToken)
    {
        var head = await jobs.HeadAsync(cancellationToken);
        if (head != _toldHead)
            stream.Write("head", _toldHead = head, DashboardJson.Default.JobsHead);
    }

    private void Tell(OverviewPage page)
    {
        var rows = ImmutableArray.CreateBuilder<JobRow>();
        HashSet<string> keys = [];
        foreach (var row in page.Items.Select(JobRows.Of))
        {
            keys.Add(row.Key);
            string json = JsonSerializer.Serialize(row, DashboardJson.Default.JobRow);
            if (_told.GetValueOrDefault(row.Key) == json)
                continue;
            _told[row.Key] = json;
            rows.Add(row);
        }
        ImmutableArray<string> gone = [.. _told.Keys.Where(key => !keys.Contains(key))];
        foreach (string key in gone)
            _told.Remove(key);
        if (rows.Count == 0 && gone.IsEmpty && page.Next == _toldNext)
            return;
        _toldNext = page.Next;
        stream.Write("rows", new JobRowsMessage(rows.ToImmutable(), gone, page.Next), DashboardJson.Default.JobRowsMessage);
    }
}
