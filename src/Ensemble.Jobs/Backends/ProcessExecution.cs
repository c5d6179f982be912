using System.Collections.Immutable;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that processes carry out: one, or the ranks of a gang, on this machine or on several.</summary>
internal sealed class ProcessExecution : IJobExecution
{
    private readonly ProcessBackendOptions _options;
    private readonly ProcessAttempt _attempt;
    private readonly IAttemptReports _reports;
    private readonly LiveLog _log;
    private readonly GangDriver _driver;
    private readonly ImmutableArray<NodeShare> _shares;
    private readonly INodePart?[] _parts;
    private readonly TaskCompletionSource<AttemptEnd> _ended = new();

    /// <param name="options">What all attempts share.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="reports">Hears of it.</param>
    public ProcessExecution(ProcessBackendOptions options, ProcessAttempt attempt, IAttemptReports reports)
    {
        (_options, _attempt, _reports) = (options, attempt, reports);
        _log = options.Logs.Hold(attempt.Start.Number);
        _driver = new(attempt.WorldSize, attempt.Rules, options.Time, CarryOut);
        _shares = attempt.Nodes;
        _parts = new INodePart?[_shares.Length];
    }

    public Task<AttemptEnd> Ended => _ended.Task;

    /// <summary>Gets the processes of this machine, of those ranks that have one.</summary>
    public IEnumerable<IProcessIncarnation> Incarnations => Parts.OfType<LocalPart>().SelectMany(static part => part.Incarnations);

    private IEnumerable<INodePart> Parts => _parts.OfType<INodePart>();

    public void Stop(StopReason reason) => _driver.Post(new GangEvent.StopAsked(reason));

    /// <summary>Starts the processes. Returns at once.</summary>
    public void Begin()
    {
        // The ledger of ports is a file that others may have locked.
        if (_attempt.Rules.IsSingle)
            _ = BeginAsync();
        else
            _ = Task.Run(BeginAsync);
    }

    /// <summary>Goes on with processes that an earlier host had started.</summary>
    /// <param name="found">The process of each rank; a rank of this machine that is missing was lost with the host.</param>
    /// <param name="launcher">Their launcher; null where there is none.</param>
    public void Resume(IReadOnlyDictionary<int, IProcessIncarnation> found, IProcessLauncher? launcher)
    {
        List<LostPart> lost = [];
        int first = 0;
        for (int part = 0; part < _parts.Length; first += _shares[part++].Ranks)
        {
            if (_shares[part].IsHere)
            {
                _parts[part] = Here(part, first);
            }
            else
            {
                LostPart gone = new(first, _shares[part].Ranks, _options.Nodes.Lease, _driver.Post, _options.Time);
                _parts[part] = gone;
                lost.Add(gone);
            }
        }
        for (int rank = 0; rank < _attempt.WorldSize; rank++)
        {
            if (PartOf(rank) is not LocalPart here)
                continue;
            if (found.TryGetValue(rank, out var incarnation))
                here.Follow(rank, incarnation, launcher!);
            else
                _driver.Post(new GangEvent.NotStarted(rank, new(_options.Time.GetUtcNow()) { IsLost = true }));
        }
        lost.ForEach(static part => part.Begin());
    }

    public void Kill()
    {
        for (int rank = 0; rank < _attempt.WorldSize; rank++)
            PartOf(rank)?.Kill(rank);
    }

    /// <summary>Deletes what nobody needs once the end is written down.</summary>
    public void Forget()
    {
        foreach (var part in Parts)
            part.Forget();
        if (_attempt.Start.Nodes.Length > 0)
            _options.Files.DeleteExchange(_attempt.Start.Number, _attempt.Start.Attempt);
    }

    private async Task BeginAsync()
    {
        Rendezvous meeting = default;
        NodeObstacle? obstacle;
        try
        {
            obstacle = TakeParts();
            if (obstacle is null && !_attempt.Rules.IsSingle)
                (meeting, obstacle) = await MeetAsync();
            foreach (var part in _parts)
                obstacle ??= await part!.PrepareAsync();
            if (obstacle is null && !_attempt.Rules.IsSingle)
            {
                _reports.Log($"Launching distributed training with {_attempt.WorldSize} processes");
                if (_parts.Length > 1)
                    _reports.Log($"Ranks run on {string.Join(", ", _shares.Select(Describe))}");
                _reports.Log($"Command: {_parts[0]!.Command}");
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever is wrong with one job is how its attempt ends; who waits for that must not wait for ever.
            obstacle = new(failure.Message);
        }
        if (obstacle is null && _driver.State.Stop is not null)
            obstacle = new("it was stopped before");
        if (obstacle is not null)
            NotStarted(obstacle);
        else
            Start(meeting);
    }

    private NodeObstacle? TakeParts()
    {
        int first = 0;
        for (int part = 0; part < _parts.Length; first += _shares[part++].Ranks)
        {
            if (_shares[part].IsHere)
                _parts[part] = Here(part, first);
            else if (_options.Nodes.Find(_shares[part].Node) is { } node)
                _parts[part] = node.Take(_attempt, first, _shares[part], _reports, _log, _driver.Post);
            else
                return new("a machine that it was to run on is gone", IsLost: true);
        }
        return null;
    }

    private string Describe(NodeShare share) =>
        FormattableString.Invariant($"{(share.IsHere ? "this machine" : _options.Nodes.Find(share.Node)?.Name)} ({share.Ranks})");

    private LocalPart Here(int part, int first) => new(_options, _attempt, first, _shares[part], _reports, _log, _driver.Post);

    private async ValueTask<(Rendezvous Meeting, NodeObstacle? Obstacle)> MeetAsync()
    {
        NodesNote.Write(_options.Files, _attempt.Start);
        var port = await _parts[0]!.ReservePortAsync(_attempt.Start.Spec.Gang?.MasterPort);
        if (port.Obstacle is not null)
            return (default, port.Obstacle);
        return (new(MeetingPlace.Of([.. _shares.Select(share => share.IsHere ? null : _options.Nodes.Find(share.Node))]), port.Port), null);
    }

    private void Start(Rendezvous meeting)
    {
        int rank = 0;
        for (int part = 0; part < _parts.Length; part++)
            for (int local = 0; local < _shares[part].Ranks; local++)
                _parts[part]!.Start(new(rank++, _attempt.WorldSize, local, _shares[part].Ranks, part, _parts.Length), meeting);
    }

    private void NotStarted(NodeObstacle obstacle)
    {
        RankExit exit = obstacle.IsLost
            ? new(_options.Time.GetUtcNow()) { IsLost = true, LostBecause = obstacle.Reason }
            : new(_options.Time.GetUtcNow()) { NotStarted = obstacle.Reason };
        for (int rank = 0; rank < _attempt.WorldSize; rank++)
            _driver.Post(new GangEvent.NotStarted(rank, exit));
    }

    private INodePart? PartOf(int rank)
    {
        int part = 0;
        for (int first = 0; rank >= first + _shares[part].Ranks; part++)
            first += _shares[part].Ranks;
        return _parts[part];
    }

    private void CarryOut(GangAction action)
    {
        switch (action)
        {
            case GangAction.Terminate terminate:
                PartOf(terminate.Rank)?.Terminate(terminate.Rank);
                break;
            case GangAction.Kill kill:
                PartOf(kill.Rank)?.Kill(kill.Rank);
                break;
            case GangAction.Withdraw withdraw:
                PartOf(withdraw.Rank)?.Withdraw(withdraw.Rank);
                break;
            case GangAction.AllRun:
                if (Enumerable.Range(0, _attempt.WorldSize).Max(rank => PartOf(rank)?.StartedAt(rank)) is { } began)
                    _reports.Began(began);
                break;
            case GangAction.Conclude { End: var end } when NeedsNoFile(end):
                Conclude(end);
                break;
            case GangAction.Conclude { End: var end }:
                // What is read and written now may take a while: not on the thread that hears of all ends.
                _ = Task.Run(() => Conclude(end));
                break;
        }
    }

    private bool NeedsNoFile(AttemptEnd end) =>
        _attempt.Rules.IsSingle && end.State is not AttemptState.Failed && _parts[0] is not { HasLeftSomething: true };

    private void Conclude(AttemptEnd end)
    {
        try
        {
            foreach (var part in Parts)
                part.Complete();
            if (end is { State: AttemptState.Failed, Cause: not null })
                end = Explain(end);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _reports.Log($"What its processes left cannot be read: {failure.Message}");
        }
        foreach (var part in Parts)
            part.Close();
        _options.Logs.Release(_attempt.Start.Number, _log);
        _ended.TrySetResult(end);
    }

    private AttemptEnd Explain(AttemptEnd end)
    {
        int rank = end.Cause!.Rank ?? 0;
        var cause = end.Cause with { LastLines = LastWords.Read(_options.Files, _attempt, rank) };
        if (_attempt.Rules.IsSingle)
            return end with { Cause = cause };
        if (PartOf(rank)?.ErrorOf(rank) is { } message)
            cause = cause with { Reason = $"{cause.Reason.TrimEnd('.')}: {message}" };
        _reports.Log($"Training failed with return code {cause.ExitCode ?? -cause.Signal ?? 1}");
        _reports.Log($"Root cause: {cause.Reason}");
        var doubt = _driver.State.Ranks.Max(static one => one.Exit?.Uncertainty ?? TimeSpan.Zero);
        if (doubt > TimeSpan.Zero)
            _reports.Log(FormattableString.Invariant($"The clocks of its machines are known to within {doubt.TotalMilliseconds:0.###} ms; within that, what was first is not known."));
        return end with { Cause = cause };
    }
}
