namespace Ensemble.Processes;

/// <summary>How a process ended. Exactly one of <see cref="ExitCode"/>, <see cref="Signal"/> and <see cref="IsLost"/> says so.</summary>
internal sealed record ProcessEnd
{
    /// <summary>Gets the code it exited with, 0 to 255.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets the number of the signal that killed it.</summary>
    public int? Signal { get; init; }

    /// <summary>Gets whether it left a core dump.</summary>
    public bool CoreDumped { get; init; }

    /// <summary>Gets whether nobody saw it end, because the launcher was gone; it has been killed since.</summary>
    public bool IsLost { get; init; }

    /// <summary>Gets the processor time in user mode of the root and of those of its descendants that were waited for.</summary>
    public TimeSpan UserCpu { get; init; }

    /// <summary>Gets the same in kernel mode.</summary>
    public TimeSpan SystemCpu { get; init; }

    /// <summary>Gets the largest resident memory of one process among the root and its waited-for descendants.</summary>
    /// <remarks>Linux counts what the process was before it executed its program too, which is the launcher: values below about 30 MB say nothing.</remarks>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Gets how many processes of its tree were alive when the root had ended.</summary>
    public int StrayCount { get; init; }

    /// <summary>Gets how many bytes of output did not get into the logs: a limit was reached or the disk was full.</summary>
    public long DroppedOutputBytes { get; init; }

    /// <summary>Gets when it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when the root ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Gets whether it exited with code 0.</summary>
    public bool Succeeded => ExitCode == 0;
}
