namespace Ensemble.Processes;

/// <summary>Starts processes and owns all their descendants: when it ends, they do. Disposing it kills what still runs.</summary>
internal interface IProcessLauncher : IAsyncDisposable
{
    /// <summary>Gets the launcher's own process.</summary>
    int Pid { get; }

    /// <summary>Gets the number that marks every process of this launcher, in the upper bits of their brands.</summary>
    ulong Run { get; }

    /// <summary>
    /// Gets a task that completes when the launcher ended by itself, after everything it left was killed and every incarnation reported as lost.
    /// </summary>
    Task<LauncherLoss> Lost { get; }

    /// <summary>Starts a process. A start that is cancelled on its way is killed as soon as it is there.</summary>
    /// <remarks>
    /// What awaits this, <see cref="IProcessIncarnation.RootExit"/> or <see cref="IProcessIncarnation.Ended"/> continues on the thread that reads the
    /// launcher's reports, so that a
    /// short-lived process costs no detour through the thread pool. It must not block; long work belongs behind an await of its own.
    /// </remarks>
    /// <exception cref="ArgumentException">A text contains a NUL, or a path that must be absolute is not.</exception>
    Task<StartOutcome> StartAsync(ProcessStart start, CancellationToken cancellationToken);

    /// <summary>Leaves the launcher and what it watches over to another host, or to itself where it was told to keep it.</summary>
    ValueTask LeaveAsync();

    /// <summary>Says that the end of an incarnation is written down: a host that comes later need not be told of it any more.</summary>
    void Acknowledge(IProcessIncarnation ended);

    /// <summary>Waits for the end of any process of the machine. Returns false if the launcher ended first.</summary>
    Task<bool> WatchProcessAsync(int pid, CancellationToken cancellationToken);
}
