using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that processes of this machine carry out: one, or the ranks of a gang.</summary>
internal sealed class ProcessExecution : IJobExecution
{
    private readonly ProcessBackendOptions _options;
    private readonly ProcessAttempt _attempt;
    private readonly IAttemptReports _reports;
    private readonly AttemptFiles _files;
    private readonly ProcessComposer _composer;
    private readonly LiveLog _log;
    private readonly GangDriver _driver;
    private readonly RankProcess[] _ranks;
    private readonly TaskCompletionSource<AttemptEnd> _ended = new();
    private HeldPort? _port;

    /// <param name="options">What all attempts share.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="reports">Hears of it.</param>
    public ProcessExecution(ProcessBackendOptions options, ProcessAttempt attempt, IAttemptReports reports)
    {
        (_options, _attempt, _reports) = (options, attempt, reports);
        _files = new(options.Files, attempt);
        _composer = new(options, attempt, _files);
        _log = options.Logs.Hold(attempt.Start.Number);
        _driver = new(attempt.WorldSize, attempt.Rules, options.Time, CarryOut);
        _ranks = new RankProcess[attempt.WorldSize];
        for (int rank = 0; rank < _ranks.Length; rank++)
            _ranks[rank] = new(rank, reports, _log, _driver.Post, options.Time, attempt.Rules.StartsWait);
    }

    public Task<AttemptEnd> Ended => _ended.Task;

    /// <summary>Gets the processes, of those ranks that have one.</summary>
    public IEnumerable<IProcessIncarnation> Incarnations => _ranks.Select(static rank => rank.Incarnation).OfType<IProcessIncarnation>();

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
    /// <param name="found">The process of each rank; a rank that is missing was lost with the host.</param>
    /// <param name="launcher">Their launcher.</param>
    public void Resume(IReadOnlyDictionary<int, IProcessIncarnation> found, IProcessLauncher launcher)
    {
        _files.AreFound = true;
        for (int rank = 0; rank < _ranks.Length; rank++)
        {
            if (!found.TryGetValue(rank, out var incarnation))
            {
                _driver.Post(new GangEvent.NotStarted(rank, new(_options.Time.GetUtcNow()) { IsLost = true }));
                continue;
            }
            _options.Inbox.Open(_files.Artifacts(rank), _reports, isThere: true);
            _ranks[rank].Group = TryLimit(rank, launcher.Run, out _);
            _ = _ranks[rank].FollowAsync(incarnation, launcher);
        }
    }

    public void Kill()
    {
        foreach (var rank in _ranks)
            rank.Kill();
    }

    /// <summary>Deletes what nobody needs once the end is written down.</summary>
    public void Forget()
    {
        foreach (var incarnation in Incarnations)
            _options.Launcher.Acknowledge(incarnation);
        _files.Delete();
    }

    private async Task BeginAsync()
    {
        if (TryPrepare(out var prepared) is { } obstacle)
        {
            NotStarted(obstacle);
            return;
        }
        switch (await _options.Launcher.GetAsync())
        {
            case LauncherOutcome.Unavailable unavailable:
                NotStarted(unavailable.Reason);
                break;
            case LauncherOutcome.Ready when _driver.State.Stop is not null:
                NotStarted("it was stopped before");
                break;
            case LauncherOutcome.Ready { Launcher: var launcher }:
                for (int rank = 0; rank < _ranks.Length; rank++)
                    Start(rank, prepared!, launcher);
                break;
        }
    }

    private string? TryPrepare(out PreparedAttempt? prepared)
    {
        prepared = null;
        try
        {
            if (!_attempt.Rules.IsSingle)
            {
                if (_options.Ports.TryReserve(_attempt.Start.Job, _attempt.Start.Spec.Gang?.MasterPort, out var held) is { } refusal)
                    return refusal;
                _port = held;
            }
            prepared = _composer.Prepare(_port?.Port ?? 0);
            if (_attempt.Rules.IsSingle)
                return null;
            _reports.Log($"Launching distributed training with {_attempt.WorldSize} processes");
            _reports.Log($"Command: {_composer.Describe(prepared)}");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever is wrong with one job is how its attempt ends; who waits for that must not wait for ever.
            return failure.Message;
        }
        return null;
    }

    private void Start(int rank, PreparedAttempt prepared, IProcessLauncher launcher)
    {
        var group = TryLimit(rank, launcher.Run, out string? refusal);
        if (refusal is not null)
        {
            _ranks[rank].NotStarted(refusal);
            return;
        }
        _ranks[rank].Group = group;
        _options.Inbox.Open(_files.Artifacts(rank), _reports, isThere: false);
        _ = _ranks[rank].RunAsync(launcher, _composer.Compose(prepared, rank, group));
    }

    private Processes.Limits.ControlGroup? TryLimit(int rank, ulong run, out string? refusal)
    {
        refusal = null;
        try
        {
            return _composer.Limit(rank, run);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refusal = $"its memory cannot be limited: {failure.Message}";
            return null;
        }
    }

    private void NotStarted(string reason)
    {
        foreach (var rank in _ranks)
            rank.NotStarted(reason);
    }

    private void CarryOut(GangAction action)
    {
        switch (action)
        {
            case GangAction.Terminate terminate:
                _ranks[terminate.Rank].Terminate();
                break;
            case GangAction.Kill kill:
                _ranks[kill.Rank].Kill();
                break;
            case GangAction.Withdraw withdraw:
                _ranks[withdraw.Rank].Withdraw();
                break;
            case GangAction.AllRun:
                _reports.Began(Incarnations.Max(static incarnation => incarnation.StartedAt));
                break;
            case GangAction.Conclude { End: var end } when NeedsNoFile(end):
                Conclude(end, []);
                break;
            case GangAction.Conclude { End: var end }:
                // What is read and written now may take a while: not on the thread that hears of all ends.
                var said = TakeArtifacts();
                _ = Task.Run(() => Conclude(end, said));
                break;
        }
    }

    private bool NeedsNoFile(AttemptEnd end) =>
        _attempt.Rules.IsSingle && end.State is not AttemptState.Failed && _ranks[0].Group is null && !File.Exists(_files.Artifacts(0));

    private ArtifactFile[] TakeArtifacts() => [.. _ranks.Index().Select(rank => _options.Inbox.Close(_files.Artifacts(rank.Index))).OfType<ArtifactFile>()];

    private void Conclude(AttemptEnd end, ArtifactFile[] said)
    {
        try
        {
            foreach (var file in said)
                file.Complete();
            if (end is { State: AttemptState.Failed, Cause: not null })
                end = Explain(end);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _reports.Log($"What its processes left cannot be read: {failure.Message}");
        }
        CleanUp();
        _ended.TrySetResult(end);
    }

    private AttemptEnd Explain(AttemptEnd end)
    {
        int rank = end.Cause!.Rank ?? 0;
        var cause = end.Cause with { LastLines = LastWords.Read(_options.Files, _attempt, rank) };
        if (_attempt.Rules.IsSingle)
            return end with { Cause = cause };
        if (ErrorFile.Read(_files.Error(rank)) is { } message)
            cause = cause with { Reason = $"{cause.Reason.TrimEnd('.')}: {message}" };
        _reports.Log($"Training failed with return code {cause.ExitCode ?? -cause.Signal ?? 1}");
        _reports.Log($"Root cause: {cause.Reason}");
        return end with { Cause = cause };
    }

    private void CleanUp()
    {
        for (int rank = 0; rank < _ranks.Length; rank++)
        {
            _ = _options.Inbox.Close(_files.Artifacts(rank));
            _ranks[rank].Group?.Remove();
        }
        // Before anybody hears of the end: the next execution of a gang may want the same port.
        if (_port is { } held)
            _options.Ports.Release(held);
        _options.Logs.Release(_attempt.Start.Number, _log);
    }
}
