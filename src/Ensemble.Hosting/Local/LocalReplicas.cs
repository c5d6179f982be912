using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Local;

/// <summary>Runs replicas as processes of this machine.</summary>
internal sealed partial class LocalReplicas : IReplicaRuntime
{
    private const string LauncherEnded = "the launcher that watched over it has ended; everything it had started was killed";

    private readonly LocalRunContext _context;
    private readonly Action<ReplicaId, ReplicaEvent> _report;
    private readonly ConcurrentDictionary<ReplicaId, IProcessIncarnation> _live = new();
    private readonly ConcurrentDictionary<ReplicaId, IProcessIncarnation> _ended = new(); // only where another host may come: until they are written down
    private readonly ConcurrentDictionary<string, bool> _logFolders = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly LauncherWatch _watch;

    /// <summary>Begins to run replicas.</summary>
    /// <param name="context">What they share.</param>
    /// <param name="report">Receives the facts; must not block.</param>
    public LocalReplicas(LocalRunContext context, Action<ReplicaId, ReplicaEvent> report)
    {
        _context = context;
        _report = report;
        _watch = new LauncherWatch(context.Time, replica => context.Warn(LauncherSilent.Create(replica, LauncherWatch.Patience.TotalSeconds)));
    }

    /// <summary>Every incarnation that lives, while it does.</summary>
    public IEnumerable<KeyValuePair<ReplicaId, IProcessIncarnation>> Live => _live;

    // Nothing here blocks: the first await is the callbacks' or the launcher's.
    public void Start(ReplicaId replica, int attempt) => _ = RunAsync(replica, attempt);

    public void Signal(ReplicaId replica, int attempt, string signal)
    {
        if (_live.TryGetValue(replica, out var incarnation) && SignalNames.NumberOf(signal) is { } number)
            _ = incarnation.SignalAsync(number, SignalScope.Tree, _stopping.Token);
    }

    public void Kill(ReplicaId replica, int attempt)
    {
        if (_live.TryGetValue(replica, out var incarnation))
            _ = incarnation.KillAsync();
    }

    public void Settled(ReplicaId replica, int attempt)
    {
        if (_ended.TryRemove(replica, out var incarnation))
            _context.Launcher.Acknowledge(incarnation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
        _watch.Dispose();
    }

    private async Task RunAsync(ReplicaId replica, int attempt)
    {
        ControlGroup? group = null;
        try
        {
            group = ReplicaLimits.Create(_context, replica, attempt);
            var (start, note, obstacle) = await ComposeAsync(replica, attempt, group);
            var outcome = obstacle ?? await _watch.AwaitAsync(start.Name, _context.Launcher.StartAsync(start, _stopping.Token));
            if (outcome is StartOutcome.Started { Incarnation: var incarnation })
                await FollowAsync(replica, attempt, incarnation, group, note);
            else
                _report(replica, outcome is StartOutcome.LauncherGone
                    ? new ReplicaEvent.WasLost(attempt, LauncherEnded)
                    : new ReplicaEvent.StartFailed(attempt, StartOutcomeText.Describe(outcome, start)));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The run is over; nobody listens any more.
        }
        catch (MissingParameterException missing)
        {
            _report(replica, new ReplicaEvent.StartFailed(attempt, missing.Message));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Code of the user's (a callback, an event handler) failed: that is a replica that could not start, not a host that breaks.
            _report(replica, new ReplicaEvent.StartFailed(attempt, $"{failure.GetType().Name}: {failure.Message}"));
        }
        finally
        {
            group?.Remove();
        }
    }

    private async Task FollowAsync(ReplicaId replica, int attempt, IProcessIncarnation incarnation, ControlGroup? group, StartNote? note)
    {
        _live[replica] = incarnation;
        _context.Logs.Begin(replica, incarnation);
        _report(replica, new ReplicaEvent.Started(attempt, incarnation.Pid));
        await AwaitEndAsync(replica, attempt, incarnation, group, note, tellsRootExit: true);
    }

    private async Task AwaitEndAsync(
        ReplicaId replica, int attempt, IProcessIncarnation incarnation, ControlGroup? group, StartNote? note, bool tellsRootExit)
    {
        var root = await incarnation.RootExit;
        if (tellsRootExit && root.StrayCount > 0 && !root.IsLost)
            _report(replica, new ReplicaEvent.RootExited(attempt, Exit(root), root.StrayCount));
        var end = await incarnation.Ended;
        _live.TryRemove(new(replica, incarnation));
        _report(replica, Conclude(replica, attempt, incarnation, end, group, note));
    }

    private ReplicaEvent.Fact Conclude(
        ReplicaId replica, int attempt, IProcessIncarnation incarnation, ProcessEnd end, ControlGroup? group, StartNote? note)
    {
        if (_context.IsDetached)
            _ended[replica] = incarnation;
        if (end.DroppedOutputBytes > 0)
            _context.Warn(OutputLost.Create(SourceLocation.Unknown, replica.ToString(), end.DroppedOutputBytes));
        return end.IsLost
            ? new ReplicaEvent.WasLost(attempt, LauncherEnded)
            : new ReplicaEvent.TreeEnded(attempt, Exit(end), Usage(end), ReplicaLimits.RanOutOfMemory(end, incarnation.Pid, group), note?.Take());
    }

    private async Task<(ProcessStart Start, StartNote? Note, StartOutcome? Obstacle)> ComposeAsync(ReplicaId replica, int attempt, ControlGroup? group)
    {
        var process = _context.Plan.Process(replica.Process);
        if (_context.Callbacks is { } callbacks)
            await callbacks.BeforeStartAsync(replica, _stopping.Token);
        var (arguments, environment) = await _context.CommandAsync(replica, attempt, _stopping.Token);
        string program = _context.Resolver.Render(process.Command, replica);
        string directory = _context.WorkingDirectory(process.Id);
        var note = NoteOf(process, replica, attempt);
        var (command, all) = CommandComposer.Compose(process, program, arguments, note?.Path ?? "");
        // The shell that enters the group would say that a command is missing by its exit status only. A preamble may yet provide it.
        var obstacle = group is null || note is not null ? null : CommandPath.Obstacle(program, directory, environment);
        if (group is not null)
            (command, all) = group.Wrap(command, all);
        _logFolders.GetOrAdd(Path.GetDirectoryName(_context.Folder.LogFile(replica, isError: false))!, static folder =>
            Directory.CreateDirectory(folder).Exists);
        var start = new ProcessStart
        {
            Name = replica.ToString(),
            Key = _context.IsDetached ? IncarnationKey.Of(replica, attempt) : "",
            Command = command,
            Arguments = all,
            Environment = environment,
            WorkingDirectory = directory,
            StandardOutputLog = process.StandardOutput is Model.OutputTarget.None ? null : _context.Folder.LogFile(replica, isError: false),
            StandardErrorLog = process.StandardError is Model.OutputTarget.None ? null : _context.Folder.LogFile(replica, isError: true),
            LogsAreNew = attempt == 1, // their folder is the run's own
            HasOrderedEnd = true,
            Pty = process.Terminal is { } size ? new PtySize(Rows: (ushort)size.Rows, Columns: (ushort)size.Columns) : null,
        };
        return (start, note, obstacle);
    }

    private StartNote? NoteOf(ProcessPlan process, ReplicaId replica, int attempt) =>
        process.Preamble.IsEmpty ? null : StartNote.Of(_context.Folder, replica, attempt, _context.Resolver.Render(process.Command, replica));

    private static ReplicaExit Exit(ProcessEnd end) => new(end.ExitCode, end.Signal is { } signal ? SignalNames.NameOf(signal) : null);

    private static ResourceUsage Usage(ProcessEnd end) => new(end.UserCpu, end.SystemCpu, end.PeakMemoryBytes, end.EndedAt - end.StartedAt);
}
