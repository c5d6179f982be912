using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Jobs.Nodes;

/// <summary>The ranks of an attempt that this machine carries out, or its only process.</summary>
internal sealed class LocalPart : INodePart
{
    private readonly ProcessBackendOptions _options;
    private readonly ProcessAttempt _attempt;
    private readonly IAttemptReports _reports;
    private readonly AttemptFiles _files;
    private readonly ProcessComposer _composer;
    private readonly int _first;
    private readonly RankProcess[] _ranks;
    private IProcessLauncher? _launcher;
    private PreparedAttempt? _prepared;
    private HeldPort? _port;

    /// <param name="options">What all attempts share.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="first">The first rank that is here.</param>
    /// <param name="share">What is here.</param>
    /// <param name="reports">Hears what ranks report.</param>
    /// <param name="log">The job's log.</param>
    /// <param name="post">Hears what becomes of them.</param>
    public LocalPart(
        ProcessBackendOptions options, ProcessAttempt attempt, int first, NodeShare share, IAttemptReports reports, LiveLog log, Action<GangEvent> post)
    {
        (_options, _attempt, _reports, _first) = (options, attempt, reports, first);
        _files = new(options.Files, attempt, first, share.Ranks);
        _composer = new(options, attempt, share.Gpus, _files);
        _ranks = new RankProcess[share.Ranks];
        for (int rank = 0; rank < _ranks.Length; rank++)
            _ranks[rank] = new(first + rank, new ListenedOutput(reports, log, options.Time), post, options.Time, attempt.Rules.StartsWait);
    }

    public string Command => _composer.Describe(_prepared!);

    /// <summary>Gets the processes, of those ranks that have one.</summary>
    public IEnumerable<IProcessIncarnation> Incarnations => _ranks.Select(static rank => rank.Incarnation).OfType<IProcessIncarnation>();

    public bool HasLeftSomething => Array.Exists(_ranks, static rank => rank.Group is not null) || Range().Any(rank => File.Exists(_files.Artifacts(rank)));

    public ValueTask<NodePort> ReservePortAsync(int? wanted)
    {
        if (_options.Ports.TryReserve(_attempt.Start.Job, wanted, out var held) is { } refusal)
            return new(new NodePort(0, new(refusal)));
        _port = held;
        return new(new NodePort(held.Port));
    }

    public async ValueTask<NodeObstacle?> PrepareAsync()
    {
        _prepared = _composer.Prepare();
        switch (await _options.Launcher.GetAsync())
        {
            case LauncherOutcome.Ready { Launcher: var launcher }:
                _launcher = launcher;
                return null;
            case LauncherOutcome.Unavailable unavailable:
                return new(unavailable.Reason);
            default:
                return new("there is no launcher");
        }
    }

    public void Start(RankPlace place, Rendezvous rendezvous)
    {
        var rank = Of(place.Rank);
        rank.Group = TryLimit(place.Rank, _launcher!.Run, out string? refusal);
        if (refusal is not null)
        {
            rank.NotStarted(refusal);
            return;
        }
        _options.Inbox.Open(_files.Artifacts(place.Rank), _reports, isThere: false);
        _ = rank.RunAsync(_launcher, _composer.Compose(_prepared!, place, rendezvous, rank.Group));
    }

    /// <summary>Goes on with a process that an earlier host had started.</summary>
    public void Follow(int rank, IProcessIncarnation found, IProcessLauncher launcher)
    {
        _files.AreFound = true;
        _options.Inbox.Open(_files.Artifacts(rank), _reports, isThere: true);
        Of(rank).Group = TryLimit(rank, launcher.Run, out _);
        _ = Of(rank).FollowAsync(found, launcher);
    }

    public void Terminate(int rank) => Of(rank).Terminate();

    public void Kill(int rank) => Of(rank).Kill();

    public void Withdraw(int rank) => Of(rank).Withdraw();

    public DateTimeOffset? StartedAt(int rank) => Of(rank).Incarnation?.StartedAt;

    public void Complete()
    {
        foreach (int rank in Range())
            _options.Inbox.Close(_files.Artifacts(rank))?.Complete();
    }

    public string? ErrorOf(int rank) => _attempt.Rules.IsSingle ? null : ErrorFile.Read(_files.Error(rank));

    public void Close()
    {
        foreach (int rank in Range())
        {
            _ = _options.Inbox.Close(_files.Artifacts(rank));
            Of(rank).Group?.Remove();
        }
        // Before anybody hears of the end: the next execution of a gang may want the same port.
        if (_port is { } held)
            _options.Ports.Release(held);
        _port = null;
    }

    public void Forget()
    {
        foreach (var incarnation in Incarnations)
            _options.Launcher.Acknowledge(incarnation);
        _files.Delete();
    }

    private RankProcess Of(int rank) => _ranks[rank - _first];

    private IEnumerable<int> Range() => Enumerable.Range(_first, _ranks.Length);

    private ControlGroup? TryLimit(int rank, ulong run, out string? refusal)
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
}
