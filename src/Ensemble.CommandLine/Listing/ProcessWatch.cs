using System.Threading.Channels;

namespace Ensemble.CommandLine.Listing;

/// <summary>Shows replicas as they change: asks again when a run says that something happened, and counts the ages on by itself.</summary>
/// <param name="work">Where to.</param>
/// <param name="wanted">The experiments.</param>
/// <param name="asJson">Whether every change is written as a line of JSON.</param>
internal sealed class ProcessWatch(Workplace work, ChosenExperiment[] wanted, bool asJson)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // One place, full or not: that something happened has to be known once, however much it was.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Goes on until the runs have ended or a person interrupts.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var streams = Task.WhenAll(wanted.Select(e => e.Run).Distinct().Select(r => ListenAsync(r, cancellationToken)));
        var ended = streams.ContinueWith(_ => _changes.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using var ticks = new PeriodicTimer(Tick, work.Time);
        var shown = await ListProcesses.FetchAsync(wanted, cancellationToken);
        Draw(shown);
        var change = _changes.Reader.WaitToReadAsync(cancellationToken).AsTask();
        var tick = ticks.WaitForNextTickAsync(cancellationToken).AsTask();
        while (true)
        {
            if (await Task.WhenAny(change, tick) == tick)
            {
                await tick;
                tick = ticks.WaitForNextTickAsync(cancellationToken).AsTask();
                if (!asJson && work.Output.Width > 0)
                    Draw(shown);
                continue;
            }
            if (!await change)
                break;
            _changes.Reader.TryRead(out _);
            shown = await FetchLivingAsync(shown, cancellationToken);
            Draw(shown);
            change = _changes.Reader.WaitToReadAsync(cancellationToken).AsTask();
        }
        await ended;
        work.Remark("What was watched has ended.");
        return ExitCodes.Success;
    }

    private async Task ListenAsync(RunConnection run, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in run.Client.EventsAsync(1, cancellationToken))
                _changes.Writer.TryWrite(true);
        }
        catch (IOException)
        {
            // The run was cut off: the others are watched on.
        }
    }

    // A run that has ended meanwhile stays as it was seen last.
    private static async Task<FetchedProcesses[]> FetchLivingAsync(FetchedProcesses[] before, CancellationToken cancellationToken)
    {
        var now = new List<FetchedProcesses>();
        foreach (var of in before)
        {
            try
            {
                now.Add((await ListProcesses.FetchAsync([of.Experiment], cancellationToken)).Single());
            }
            catch (IOException)
            {
                now.Add(of);
            }
        }
        return [.. now];
    }

    private void Draw(FetchedProcesses[] shown)
    {
        bool onTerminal = work.Output.Width > 0 && !asJson;
        if (onTerminal)
            work.Output.Writer.Write("\e[2J\e[H");
        ListProcesses.Write(work, shown, wanted.Length > 1, asJson);
        work.Output.Writer.Flush();
    }
}
