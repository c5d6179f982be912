using System.Collections.Immutable;
using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;

namespace Ensemble.Dashboard.Live;

/// <summary>
/// Tells one page of a run: everything at first, then what has changed since it was told last. Nothing is queued for a page that reads slowly: it is told of
/// fewer moments, and of each the newest.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="stream">Where to.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">The server is about to end: the last word is to be said.</param>
internal sealed class LiveFeed(IShownRun run, EventStream stream, TimeProvider time, CancellationToken stopping)
{
    private const int MostEvents = 500;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100); // between two tellings, however much happens
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, IReadOnlyList<RunLink>> _links = new(StringComparer.Ordinal);
    private ReplicaStatus[] _told = [];
    private Dictionary<string, int> _places = [];
    private long _lastEvent;
    private bool _toldEnd;
    private UsageMessage? _toldUsage;
    private UsageMessage? _usage;
    private TaskCompletionSource _measured = NewSignal();

    /// <summary>Tells until the reader has gone, the server ends, or there is nothing more to be told.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await stream.BeginAsync(cancellationToken);
        await FindLinksAsync(cancellationToken);
        stream.Write("run", RunDetails.Of(run), DashboardJson.Default.RunDetail);
        _toldEnd = run.Story.Ended is not null;
        var rows = Changed();
        _places = _told.Index().ToDictionary(r => r.Item.Replica.ToString(), r => r.Index, StringComparer.Ordinal);
        var all = run.Plan is null ? await TelemetryRows.OfAsync(run, cancellationToken) : rows;
        stream.Write("replicas", all, DashboardJson.Default.ImmutableArrayReplicaRow);
        stream.Write("history", await UsagePast.OfAsync(run, cancellationToken), DashboardJson.Default.UsageHistory);
        WriteEvents();
        if (run.IsPast)
            stream.WriteEnd();
        if (!await stream.FlushAsync(cancellationToken) || run.IsPast)
            return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var measuring = MeasureAsync(ending.Token);
        try
        {
            await FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await SayLastWordAsync();
        }
        finally
        {
            await ending.CancelAsync();
            await measuring;
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (story, telemetry, measured) = (run.Story.Changed, run.TelemetryChanged, Volatile.Read(ref _measured).Task);
            bool isPast = run.IsPast;
            bool isNews = TellChanges();
            if (isPast)
            {
                // Its host is gone: what it left is another run to be opened.
                stream.Write("run", RunDetails.Of(run), DashboardJson.Default.RunDetail);
                stream.WriteEnd();
            }
            else if (!isNews)
            {
                using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var beat = Task.Delay(Heartbeat, time, giveUp.Token);
                var first = await Task.WhenAny(story, measured, telemetry, beat);
                await giveUp.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                if (first == beat)
                    stream.WriteHeartbeat();
                else if (first == telemetry)
                    await TellTelemetryAsync(cancellationToken);
                else
                    continue;
            }
            if (!await stream.FlushAsync(cancellationToken) || isPast)
                return;
            await Task.Delay(Gap, time, cancellationToken);
        }
    }

    // An AppHost ends with its run: who looks is to see how that ended, and not a server that is gone.
    private async Task SayLastWordAsync()
    {
        using var patience = new CancellationTokenSource(LastPatience, time);
        try
        {
            for (var changed = run.Story.Changed; run.Story.Ended is null; changed = run.Story.Changed)
                await changed.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The server ends before the run.
        }
        TellChanges();
        await stream.FlushAsync(patience.Token);
    }

    private bool TellChanges()
    {
        bool isNews = WriteEvents();
        if (Changed() is { IsEmpty: false } rows)
        {
            stream.Write("replicas", rows, DashboardJson.Default.ImmutableArrayReplicaRow);
            isNews = true;
        }
        if (Volatile.Read(ref _usage) is { } usage && usage != _toldUsage)
        {
            stream.Write("usage", _toldUsage = usage, DashboardJson.Default.UsageMessage);
            isNews = true;
        }
        if (!_toldEnd && run.Story.Ended is not null)
        {
            stream.Write("run", RunDetails.Of(run), DashboardJson.Default.RunDetail);
            _toldEnd = isNews = true;
        }
        return isNews;
    }

    private async Task TellTelemetryAsync(CancellationToken cancellationToken)
    {
        if (run.Plan is null)
            stream.Write("replicas", await TelemetryRows.OfAsync(run, cancellationToken), DashboardJson.Default.ImmutableArrayReplicaRow);
        stream.Write("telemetry", new TelemetryMessage(UnixTime.Of(time.GetUtcNow())), DashboardJson.Default.TelemetryMessage);
    }

    private bool WriteEvents()
    {
        var (events, skipped) = run.Story.After(_lastEvent, MostEvents);
        if (events.IsEmpty)
            return false;
        _lastEvent = events[^1].Sequence;
        stream.Write("journal", new JournalMessage([.. events.Select(JournalWords.Of)], skipped), DashboardJson.Default.JournalMessage);
        return true;
    }

    private ImmutableArray<ReplicaRow> Changed()
    {
        var rows = new ReplicaRows(run, _links);
        ReplicaStatus[] now = [.. run.Story.Replicas()];
        var changed = now.Index().Where(r => r.Index >= _told.Length || !ReferenceEquals(r.Item, _told[r.Index])).Select(r => rows.Of(r.Item));
        ImmutableArray<ReplicaRow> result = [.. changed];
        _told = now;
        return result;
    }

    private async Task FindLinksAsync(CancellationToken cancellationToken)
    {
        foreach (var replica in run.Names?.Replicas ?? [])
        {
            if (run.Names!.Process(replica.Process) is { Endpoints.IsEmpty: false } && await run.LinksAsync(replica, cancellationToken) is { Count: > 0 } links)
                _links[replica.ToString()] = links;
        }
    }

    // Somebody looks: the meter measures each second.
    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var usage in run.MeasuredAsync(cancellationToken))
            {
                Volatile.Write(ref _usage, Message(usage));
                Interlocked.Exchange(ref _measured, NewSignal()).SetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private UsageMessage Message(ImmutableArray<ReplicaUsage> usage) => new(
        UnixTime.Of(usage.Length > 0 ? usage[0].Time : time.GetUtcNow()),
        [.. usage.Where(u => _places.ContainsKey(u.Replica.ToString())).Select(u => ImmutableArray.Create<double>(
            _places[u.Replica.ToString()], Math.Round(u.Cpus, 4), u.MemoryBytes, u.Threads, u.Processes, u.ReadBytes, u.WrittenBytes))]);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
