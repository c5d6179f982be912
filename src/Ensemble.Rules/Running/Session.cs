using System.Threading.Channels;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;
using Ensemble.Rules.Storing;

namespace Ensemble.Rules.Running;

/// <summary>
/// Runs an ensemble over a member. One loop takes what happens: keeps it, then lets the rules decide, then hands on what they decided, which is done in order
/// beside the loop. What was decided and not known to be done when a process ended is done again by the next; members take the same wish twice as one.
/// </summary>
internal sealed class Session
{
    private const int MostTaken = 2_000; // at a time: one flush for all
    private const int MostWaiting = 8_000;
    private const int MostOpen = 10_000; // deeds: then nothing more is read from the member until some are done

    private readonly SessionCore _core;
    private readonly IMember _member;
    private readonly ICustomFunctions _functions;
    private readonly ISessionLog _log;
    private readonly SessionOptions _options;
    private readonly QueueMetrics _queue = new();
    private readonly Channel<SessionInput> _inputs = Channel.CreateBounded<SessionInput>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    // Bounded by who decides: it reads on only while few are open.
    private readonly Channel<Deed> _deeds = Channel.CreateUnbounded<Deed>(new() { SingleReader = true, SingleWriter = true });
    private TaskCompletionSource? _full;
    private readonly ITimer _timer;
    private double? _armed;

    /// <param name="spec">The ensemble.</param>
    /// <param name="id">The session's id: letters, digits and dashes; the same for who goes on with it.</param>
    /// <param name="member">The queue.</param>
    /// <param name="functions">Its functions.</param>
    /// <param name="log">What it was told.</param>
    /// <param name="options">The rest.</param>
    public Session(EnsembleSpec spec, string id, IMember member, ICustomFunctions functions, ISessionLog log, SessionOptions options)
    {
        (_member, _functions, _log, _options) = (member, functions, log, options);
        Spec = spec;
        _core = new(spec, id);
        _timer = options.Time.CreateTimer(_ => _inputs.Writer.TryWrite(SessionInput.TimeCame), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the ensemble.</summary>
    public EnsembleSpec Spec { get; }

    /// <summary>Runs it until it ends.</summary>
    /// <param name="cancellationToken">Stops it; its jobs are left alone.</param>
    public async Task<SessionEnd> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in _log.Read())
            _core.Apply(entry);
        if (_core.IsOver)
            return new(SessionEndKind.Terminated, _core.Live.Jobs);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var deed in _core.Open)
            _deeds.Writer.TryWrite(deed);
        var reading = TellingAsync(ReadAsync, ending.Token);
        var doing = TellingAsync(DoAsync, ending.Token);
        try
        {
            return await TakeAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(SessionEndKind.Stopped, _core.Live.Jobs);
        }
        finally
        {
            await ending.CancelAsync();
            await _timer.DisposeAsync();
            await Task.WhenAll(reading, doing);
        }
    }

    private async Task<SessionEnd> TakeAsync(CancellationToken cancellationToken)
    {
        List<SessionInput> taken = [];
        List<SessionEntry> entries = [];
        Arm();
        while (await _inputs.Reader.WaitToReadAsync(cancellationToken))
        {
            taken.Clear();
            entries.Clear();
            double now = (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
            while (taken.Count < MostTaken && _inputs.Reader.TryRead(out var input))
            {
                if (input is SessionInput.Gone gone)
                    return new(SessionEndKind.Broken, _core.Live.Jobs, gone.Reason);
                taken.Add(input);
                entries.AddRange(input.Entries(now, _core, _queue));
            }
            if (Keep(entries) is { } failure)
                return new(SessionEndKind.Broken, _core.Live.Jobs, failure);
            Tell(taken);
            Decide(entries);
            _member.Acknowledge(_core.LastSequence);
            _options.News.Pause();
            Bound();
            if (_core.IsOver)
                return new(SessionEndKind.Terminated, _core.Live.Jobs);
            if (_options.ExitWhenIdle && _core.IsIdle && _inputs.Reader.Count == 0)
                return new(SessionEndKind.Idle, 0);
            Arm();
        }
        throw new InvalidOperationException("Nobody closes the inputs.");
    }

    private void Bound()
    {
        if (_core.Open.Count > MostOpen)
            _full ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        else if (_core.Open.Count <= MostOpen / 2)
            Interlocked.Exchange(ref _full, null)?.SetResult();
    }

    private string? Keep(List<SessionEntry> entries)
    {
        if (entries.Count == 0)
            return null;
        try
        {
            _log.Append(entries);
            return null;
        }
        catch (IOException failure)
        {
            return $"What happens cannot be written down: {failure.Message.TrimEnd('.')}.";
        }
    }

    private void Tell(List<SessionInput> taken)
    {
        foreach (var input in taken)
        {
            if (input is SessionInput.Told told)
                _options.News.Told(told.Event);
            else if (input is SessionInput.Answered answered)
                _options.News.Done(answered.Deed, answered.Answer);
            else if (input is SessionInput.Returned { Result: FunctionResult.Failed failed } returned)
                _options.News.Failed(returned.Call, failed.Message);
        }
    }

    private void Decide(List<SessionEntry> entries)
    {
        foreach (var entry in entries)
        {
            long beats = _core.Engine.Heartbeats;
            var decided = _core.Apply(entry);
            if (_core.Engine.Heartbeats != beats)
                _options.News.Beat(_core);
            foreach (var deed in decided)
            {
                _options.News.Decided(deed);
                _deeds.Writer.TryWrite(deed);
            }
        }
    }

    // Nobody else waits for these tasks before the end: whatever goes wrong in them is told to the loop, which ends the session.
    private async Task TellingAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            string reason = await WhyAsync(work, cancellationToken);
            await _inputs.Writer.WriteAsync(new SessionInput.Gone($"The queue is gone: {reason.TrimEnd('.')}."), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It ends; what is not done is done by who goes on with it.
        }
    }

    private static async Task<string> WhyAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return "it tells nothing more";
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.Message;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in _member.ReadAsync(_core.LastSequence, Watches(), cancellationToken))
        {
            if (Volatile.Read(ref _full) is { } full)
                await full.Task.WaitAsync(cancellationToken);
            await _inputs.Writer.WriteAsync(new SessionInput.Told(happened), cancellationToken);
        }
    }

    private IReadOnlyList<LineWatch> Watches() =>
        [.. _core.Engine.Rules.Where(state => state.Rule is { Trigger: TriggerKind.Log, Pattern: not null })
            .Select(state => new LineWatch(state.Index, state.Rule.Pattern!, state.Rule.Name))];

    private async Task DoAsync(CancellationToken cancellationToken)
    {
        await foreach (var deed in _deeds.Reader.ReadAllAsync(cancellationToken))
            await _inputs.Writer.WriteAsync(await DoAsync(deed, cancellationToken), cancellationToken);
    }

    private async ValueTask<SessionInput> DoAsync(Deed deed, CancellationToken cancellationToken) => deed switch
    {
        Deed.Call call => new SessionInput.Returned(call, await _functions.CallAsync(call.Function, cancellationToken)),
        Deed.Submit submit => await SubmitAsync(submit, cancellationToken),
        _ => new SessionInput.Answered(deed, await AskAsync(deed, cancellationToken), []),
    };

    private async ValueTask<SessionInput> SubmitAsync(Deed.Submit submit, CancellationToken cancellationToken)
    {
        MemberAnswer said = new MemberAnswer.Done();
        List<string> lost = [];
        foreach (var submission in submit.Submissions)
        {
            var answer = await _member.SubmitAsync(submission, cancellationToken);
            if (answer is MemberAnswer.Refused)
                lost.Add(submission.Id);
            if (said is MemberAnswer.Done { Remark: null })
                said = answer;
        }
        return new SessionInput.Answered(submit, said, [.. lost]);
    }

    private async ValueTask<MemberAnswer> AskAsync(Deed deed, CancellationToken cancellationToken)
    {
        switch (deed)
        {
            case Deed.Cancel { Submissions: var submissions }:
                return await _member.CancelAsync(submissions, cancellationToken);
            case Deed.End { Submissions: { IsEmpty: false } left }:
                return await _member.CancelAsync(left, cancellationToken);
            case Deed.Resize resize:
                return await _member.ResizeAsync(resize.By, FormattableString.Invariant($"{_core.Id}.{resize.Number}"), cancellationToken);
            default:
                return new MemberAnswer.Done();
        }
    }

    private void Arm()
    {
        if (_core.Engine.NextTime is not { } next || next == _armed)
            return;
        _armed = next;
        double wait = (next - (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds) * 1000;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }
}
