using Ensemble.Processes;
using Ensemble.Processes.Hosting;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Jobs.Backends;

/// <summary>
/// The launcher that runs the processes of jobs: started when the first one is due, and again when it was lost; taken over from an earlier host where it
/// waits for one. What an earlier host has left otherwise is ended before anything is started. Disposing it ends everything.
/// </summary>
internal sealed class JobLauncher(JobLauncherOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<LauncherOutcome>? _current;
    private Task<IReadOnlyList<AdoptedIncarnation>>? _adoption;

    /// <summary>Gets whether processes outlive their host, so that what is started needs a key and its end an acknowledgement.</summary>
    public bool IsDetached => options.AdoptionSocket is not null;

    /// <summary>The launcher. It is there at once except for the first time.</summary>
    public ValueTask<LauncherOutcome> GetAsync()
    {
        lock (_gate)
        {
            if (_current is { IsCompletedSuccessfully: true, Result: var outcome } && outcome is not LauncherOutcome.Ready { Launcher.Lost.IsCompleted: false })
                _current = null;
            _current ??= StartAsync();
            return new(_current);
        }
    }

    /// <summary>Takes over what an earlier host had started. What cannot be taken over is ended.</summary>
    public Task<IReadOnlyList<AdoptedIncarnation>> AdoptAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _adoption ??= FindAsync(cancellationToken);
    }

    /// <summary>Says that the end of a process is written down.</summary>
    public void Acknowledge(IProcessIncarnation ended)
    {
        if (_current is { IsCompletedSuccessfully: true, Result: LauncherOutcome.Ready { Launcher: var launcher } })
            launcher.Acknowledge(ended);
    }

    /// <summary>Leaves what runs to a later host.</summary>
    public async ValueTask LeaveAsync()
    {
        if (await EndedStartAsync() is { } launcher)
            await launcher.LeaveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (await EndedStartAsync() is not { } launcher)
            return;
        await launcher.DisposeAsync();
        LauncherNote.Delete(options.Directory);
    }

    private async Task<LauncherOutcome> StartAsync()
    {
        try
        {
            Directory.CreateDirectory(options.Directory);
            if (LauncherNote.Read(options.Directory) is { } left)
                await EndAsync(left);
            var outcome = await ProcessLaunchers.CreateAsync(
                new LauncherOptions
                {
                    Directory = options.Directory,
                    Environment = options.Environment,
                    Random = options.Random,
                    TimeProvider = options.Time,
                    OnHostLost = IsDetached ? OnHostLost.Keep : OnHostLost.KillAll,
                    AdoptionSocket = options.AdoptionSocket,
                    Linger = options.Linger,
                },
                CancellationToken.None);
            if (outcome is LauncherOutcome.Ready { Launcher: var launcher } && ProcFs.TryReadStat(launcher.Pid, out var stat))
                new LauncherNote(LedgerStore.ReadBoot(), launcher.Pid, stat.StartTicks, launcher.Run, options.AdoptionSocket).Write(options.Directory);
            return outcome;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new LauncherOutcome.Unavailable($"The folder '{options.Directory}' cannot be used: {failure.Message}");
        }
    }

    private async Task<IReadOnlyList<AdoptedIncarnation>> FindAsync(CancellationToken cancellationToken)
    {
        if (LauncherNote.Read(options.Directory) is not { } left)
            return [];
        if (left.Socket is { } socket)
        {
            AdoptionOptions adoption =
                new() { Directory = options.Directory, Socket = socket, Pid = left.Pid, PidStart = left.PidStart, TimeProvider = options.Time };
            if (await ProcessLaunchers.AdoptAsync(adoption, cancellationToken) is AdoptionOutcome.Adopted { Launcher: var launcher, Incarnations: var found })
            {
                lock (_gate)
                    _current = Task.FromResult<LauncherOutcome>(new LauncherOutcome.Ready(launcher));
                return found;
            }
        }
        await EndAsync(left);
        return [];
    }

    // Its processes may not go on beside those that take their place.
    private async Task EndAsync(LauncherNote left)
    {
        if (left.FindProcess() is { } process)
        {
            ProcessSignal.Send(process, SignalNumber.Kill);
            await Task.WhenAny(ProcessExit.WaitAsync(left.Pid, left.PidStart, CancellationToken.None), Task.Delay(Patience, options.Time));
        }
        await Task.Run(() => BrandSweep.KillAll(left.Run));
        LauncherNote.Delete(options.Directory);
    }

    private async Task<IProcessLauncher?> EndedStartAsync()
    {
        Task<LauncherOutcome>? current;
        lock (_gate)
            (current, _current) = (_current, null);
        return current is not null && await current is LauncherOutcome.Ready { Launcher: var launcher } ? launcher : null;
    }
}
