using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;
using Ensemble.Rules.Running;

namespace Ensemble.Rules.Simulating;

/// <summary>
/// An ensemble over a virtual queue, in virtual time: the same rules, the same deeds, no waiting. The same ensemble, queue and seed always give the same.
/// </summary>
/// <param name="core">The ensemble.</param>
/// <param name="queue">The queue.</param>
/// <param name="functions">Its functions, which are really called.</param>
/// <param name="news">Hears of it.</param>
internal sealed class Simulation(SessionCore core, VirtualQueue queue, ICustomFunctions functions, ISessionNews news)
{
    private readonly Queue<Deed> _deeds = [];
    private readonly QueueMetrics _metrics = new();
    private readonly bool _asksQueue = core.Engine.Rules.Any(state => state.Rule.Name?.StartsWith("queue.", StringComparison.Ordinal) is true);

    /// <summary>Gets the time, in seconds from the beginning.</summary>
    public double Now { get; private set; }

    /// <summary>Gets how many events there were.</summary>
    public long Events { get; private set; }

    /// <summary>Runs it until it ends, nothing can happen any more, or the time is over.</summary>
    /// <param name="until">The longest it takes, in virtual seconds.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<SessionEnd> RunAsync(double until, CancellationToken cancellationToken)
    {
        await TakeAsync(new SessionEntry.Began(Now), cancellationToken);
        while (true)
        {
            await HearAsync(cancellationToken);
            news.Pause();
            if (core.IsOver)
                return new(SessionEndKind.Terminated, core.Live.Jobs);
            if (Next() is not { } next)
                return new(SessionEndKind.Idle, core.Live.Jobs);
            if (next > until)
                return new(SessionEndKind.Stopped, core.Live.Jobs, "its time is over");
            Now = Math.Max(Now, next);
            queue.Pass(Now);
            await HearAsync(cancellationToken);
            if (core.Engine.NextTime <= Now)
                await TakeAsync(new SessionEntry.Time(Now), cancellationToken);
        }
    }

    // A timer that no rule can act on any more would go on for ever.
    private double? Next()
    {
        double? timer = core.Live.Count > 0 || core.Engine.CanActByItself ? core.Engine.NextTime : null;
        return queue.NextTime is { } end ? Math.Min(end, timer ?? end) : timer;
    }

    private async ValueTask HearAsync(CancellationToken cancellationToken)
    {
        while (!core.IsOver && queue.Take() is { } told)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Events++;
            news.Told(told);
            await TakeAsync(
                new SessionEntry.Job(Now, told.Sequence, told.Job, told.Submission, told.Name, told.Time, told.Status, told.Fatal), cancellationToken);
        }
        if (_asksQueue)
            foreach (var (name, value) in _metrics.Changed(queue.Status))
                await TakeAsync(new SessionEntry.Measured(Now, name, value), cancellationToken);
    }

    private async ValueTask TakeAsync(SessionEntry entry, CancellationToken cancellationToken)
    {
        Decide(entry);
        while (_deeds.TryDequeue(out var deed))
            Decide(await DoAsync(deed, cancellationToken));
    }

    private void Decide(SessionEntry entry)
    {
        long beats = core.Engine.Heartbeats;
        var decided = core.Apply(entry);
        if (core.Engine.Heartbeats != beats)
            news.Beat(core);
        foreach (var deed in decided)
        {
            news.Decided(deed);
            _deeds.Enqueue(deed);
        }
    }

    private async ValueTask<SessionEntry> DoAsync(Deed deed, CancellationToken cancellationToken)
    {
        switch (deed)
        {
            case Deed.Call call:
                var result = await functions.CallAsync(call.Function, cancellationToken);
                if (result is FunctionResult.Failed failed)
                    news.Failed(call, failed.Message);
                return new SessionInput.Returned(call, result).Entries(Now, core, _metrics).Single();
            case Deed.Submit submit:
                foreach (var submission in submit.Submissions)
                    queue.Submit(submission, Now);
                break;
            case Deed.Cancel cancel:
                queue.Cancel(cancel.Submissions, Now);
                break;
            case Deed.End end:
                queue.Cancel(end.Submissions, Now);
                break;
            case Deed.Resize resize:
                queue.Resize(resize.By, Now);
                break;
        }
        news.Done(deed, new MemberAnswer.Done());
        return new SessionEntry.Done(Now, deed.Number, Refused: null);
    }
}
