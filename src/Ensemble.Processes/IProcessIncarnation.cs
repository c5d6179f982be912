namespace Ensemble.Processes;

/// <summary>One start of one process, with everything that descends from it.</summary>
internal interface IProcessIncarnation
{
    /// <summary>Gets its number within the run, from 1.</summary>
    uint Number { get; }

    /// <summary>Gets the number that each of its processes carries, as in the variable <c>ENSEMBLE_INCARNATION</c>.</summary>
    ulong Brand { get; }

    /// <summary>Gets the root process.</summary>
    int Pid { get; }

    /// <summary>Gets when it was started.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Gets a task that completes when the root process has ended and what it had written is in the logs; strays may still live.</summary>
    Task<ProcessEnd> RootExit { get; }

    /// <summary>Gets a task that completes when nothing of the tree lives any more and the logs are complete.</summary>
    Task<ProcessEnd> Ended { get; }

    /// <summary>Gets the log of standard output, or of the terminal; null if it has none.</summary>
    ProcessOutput? StandardOutput { get; }

    /// <summary>Gets the log of standard error; the same object as <see cref="StandardOutput"/> if both go to one file, null if it has none.</summary>
    ProcessOutput? StandardError { get; }

    /// <summary>Sends a Linux signal (0 only asks who is there). Returns how many processes it reached; 0 when it is over.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="signal"/> is outside 0 to 64.</exception>
    Task<int> SignalAsync(int signal, SignalScope scope, CancellationToken cancellationToken);

    /// <summary>Kills everything that belongs to the incarnation, again and again until nothing is left. Returns <see cref="Ended"/>.</summary>
    Task<ProcessEnd> KillAsync();

    /// <summary>Types into the terminal. Returns how many bytes it took; the rest is to be sent again later. 0 without a terminal.</summary>
    Task<int> WriteInputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Changes the size of the terminal; does nothing without one.</summary>
    void Resize(PtySize size);
}
