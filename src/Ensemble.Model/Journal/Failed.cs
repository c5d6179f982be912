namespace Ensemble.Model.Journal;

/// <summary>It ended by itself, but not with success: an exit code or a signal.</summary>
/// <param name="ExitCode">0 to 255; null after a signal, or where there is none.</param>
/// <param name="Signal">The signal's name, such as <c>SIGSEGV</c>; null where none ended it.</param>
public sealed record Failed(int? ExitCode, string? Signal) : EndCause
{
    /// <summary>What is known beyond that, such as which process of a job failed first; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => (ExitCode, Signal, Reason) switch
    {
        (null, null, { } reason) => $"failed: {reason}",
        (_, { } signal, null) => $"failed by signal {signal}",
        (_, { } signal, { } reason) => $"failed by signal {signal}: {reason}",
        (_, _, { } reason) => $"failed with exit code {ExitCode}: {reason}",
        _ => $"failed with exit code {ExitCode}",
    };
}
