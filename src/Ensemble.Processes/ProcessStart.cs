namespace Ensemble.Processes;

/// <summary>Everything needed to start one process.</summary>
internal sealed record ProcessStart
{
    /// <summary>The most characters a <see cref="Key"/> may have.</summary>
    internal const int LongestKey = 256;

    /// <summary>Gets what people call it; appears in sentences about it only.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets what a later host will know this incarnation by; empty for one that is of no use to another host. Printable ASCII without quotes and backslashes.
    /// </summary>
    /// <value>Default empty. At most <see cref="LongestKey"/> characters.</value>
    public string Key { get; init; } = "";

    /// <summary>
    /// Gets a path, relative to <see cref="WorkingDirectory"/>, or a bare name that is looked up in the <c>PATH</c> of <see cref="Environment"/>.
    /// </summary>
    public required string Command { get; init; }

    /// <summary>Gets the arguments behind the command's own name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Gets the whole environment: nothing is inherited from the host. <c>ENSEMBLE_INCARNATION</c> is added.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the working directory, an absolute path.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets the file standard output is appended to, an absolute path in an existing folder; made at the first byte. Null: <c>/dev/null</c>.</summary>
    public string? StandardOutputLog { get; init; }

    /// <summary>Gets the same for standard error. May be the same file. Not used with <see cref="Pty"/>.</summary>
    public string? StandardErrorLog { get; init; }

    /// <summary>Gets whether no file can stand at the paths of the logs yet, so that nobody need look for one.</summary>
    public bool LogsAreNew { get; init; }

    /// <summary>
    /// Gets whether its end is stamped, and told, after the ends that came before it and before those that came after it, however close together: of processes
    /// that talk to each other, the first to die is the cause. Otherwise those that die within the same moment come in the order of their births. Costs a
    /// file descriptor while it runs.
    /// </summary>
    public bool HasOrderedEnd { get; init; }

    /// <summary>Gets the size of the terminal the process gets instead of pipes; null for no terminal.</summary>
    public PtySize? Pty { get; init; }

    /// <summary>Gets the queue in which the start waits its turn; null to start at once.</summary>
    public StartLane? Lane { get; init; }

    /// <summary>Gets the length in bytes that a log file may reach; what comes after is read, counted and dropped.</summary>
    /// <value>Default 2 GiB.</value>
    public long LogLimitBytes { get; init; } = 2L * 1024 * 1024 * 1024;
}
