namespace Ensemble.Jobs.Backends;

/// <summary>Carries attempts out: in this process, on this machine, or by handing them to a queue of another system.</summary>
internal interface IJobBackend : IAsyncDisposable
{
    /// <summary>Gets the name that jobs choose it by.</summary>
    string Name { get; }

    /// <summary>Gets whether its jobs take what they need from this machine.</summary>
    bool IsOnThisMachine { get; }

    /// <summary>Says why it can never carry this out, as a sentence; null where it can.</summary>
    string? Refuse(JobSpec spec);

    /// <summary>Begins an attempt. It returns at once; what prevents the attempt is how it ended.</summary>
    IJobExecution Start(AttemptStart start, IAttemptReports reports);

    /// <summary>
    /// Looks for attempts that an earlier host had begun. Returns one for each that still runs, or that ended and whose end nobody has
    /// <see cref="Acknowledge">written down</see>; what is missing was interrupted.
    /// </summary>
    /// <param name="known">What had been begun, with who hears of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IReadOnlyDictionary<AttemptStart, IAttemptReports> known, CancellationToken cancellationToken);

    /// <summary>Says that the end of an attempt is on disk, so that nobody need be told of it again.</summary>
    void Acknowledge(AttemptStart ended);
}
