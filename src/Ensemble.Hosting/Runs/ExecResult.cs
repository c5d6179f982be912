namespace Ensemble.Hosting.Runs;

/// <summary>What a command beside a replica came to.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number after a signal; 127 where it could not be started.</param>
/// <param name="StandardOutput">Path of a file with its output.</param>
/// <param name="StandardError">Path of a file with its error output.</param>
/// <param name="Failure">Why it could not be started; null where it ran.</param>
public sealed record ExecResult(int ExitCode, string StandardOutput, string StandardError, string? Failure);
