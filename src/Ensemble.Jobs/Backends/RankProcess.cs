using Ensemble.Jobs.Gangs;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Jobs.Backends;

/// <summary>The process of one rank: starts it, and reports what becomes of it.</summary>
/// <param name="rank">The rank.</param>
/// <param name="output">Hears what it says.</param>
/// <param name="post">Hears what becomes of it; does not block.</param>
/// <param name="time">The clock of what never ran.</param>
/// <param name="mayWait">Whether its start may wait for its turn.</param>
internal sealed class RankProcess(int rank, IRankOutput output, Action<GangEvent> post, TimeProvider time, bool mayWait)
{
    private const int TerminateSignal = 15;
    private const int KillSignal = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource? _withdrawal = mayWait ? new() : null;
    private bool _isKilled;

    /// <summary>Gets the process; null before it runs.</summary>
    public IProcessIncarnation? Incarnation { get; private set; }

    /// <summary>Gets or sets the group that limits it; null for none.</summary>
    public ControlGroup? Group { get; set; }

    /// <summary>Starts it and follows it to its end. Never faults.</summary>
    public async Task RunAsync(IProcessLauncher launcher, ProcessStart start)
    {
        StartOutcome outcome;
        try
        {
            outcome = await launcher.StartAsync(start, _withdrawal?.Token ?? CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            NotStarted("its start was withdrawn");
            return;
        }
        catch (ArgumentException wrong)
        {
            NotStarted(wrong.Message);
            return;
        }
        if (outcome is StartOutcome.Started { Incarnation: var incarnation })
        {
            await FollowAsync(incarnation, launcher);
        }
        else if (outcome is StartOutcome.LauncherGone)
        {
            await LostAsync(launcher);
            post(new GangEvent.NotStarted(rank, new(time.GetUtcNow()) { IsLost = true }));
        }
        else
        {
            NotStarted(StartOutcomeText.Describe(outcome, start));
        }
    }

    /// <summary>Follows one that runs to its end.</summary>
    public async Task FollowAsync(IProcessIncarnation incarnation, IProcessLauncher launcher)
    {
        Incarnation = incarnation;
        output.Began(incarnation);
        post(new GangEvent.Started(rank));
        var root = await incarnation.RootExit;
        var exit = NeedsEvidence(root) ? await Task.Run(() => Exit(root)) : Exit(root);
        if (root.IsLost)
            await LostAsync(launcher);
        post(new GangEvent.Exited(rank, exit, incarnation.Ended.IsCompleted ? 0 : root.StrayCount));
        var end = await incarnation.Ended;
        await output.EndedAsync(end);
        post(new GangEvent.Gone(rank, exit));
    }

    /// <summary>Reports that it cannot be started.</summary>
    public void NotStarted(string reason) => post(new GangEvent.NotStarted(rank, new(time.GetUtcNow()) { NotStarted = reason }));

    /// <summary>Asks all of it to end.</summary>
    public void Terminate() => _ = Incarnation?.SignalAsync(TerminateSignal, SignalScope.Tree, CancellationToken.None);

    /// <summary>Kills all of it.</summary>
    public void Kill()
    {
        _isKilled = true;
        _ = Incarnation?.KillAsync();
    }

    /// <summary>Takes its start back where it waits.</summary>
    public void Withdraw() => _ = _withdrawal?.CancelAsync();

    // The next attempt must not be given to the launcher that has just been lost.
    private async Task LostAsync(IProcessLauncher launcher) => await Task.WhenAny(launcher.Lost, Task.Delay(Patience, time));

    private bool NeedsEvidence(ProcessEnd end) => !end.Succeeded && !end.IsLost && !_isKilled && (Group is not null || end.Signal == KillSignal);

    private RankExit Exit(ProcessEnd end) => new(end.EndedAt)
    {
        ExitCode = end.ExitCode,
        Signal = end.Signal,
        IsLost = end.IsLost,
        RanOutOfMemory = NeedsEvidence(end)
            && (Group?.RanOutOfMemory() is true || (end.Signal == KillSignal && KernelLog.TellsOutOfMemory(Incarnation!.Pid))),
    };
}
