namespace Ensemble.Hosting.Control.Wire;

/// <summary>What a command came to.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Replica">Beside which replica it ran.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number after a signal; 127 where it could not be started.</param>
/// <param name="StandardOutput">Path of a file with its output.</param>
/// <param name="StandardError">Path of a file with its error output.</param>
/// <param name="Failure">Why it could not be started; null where it ran.</param>
internal sealed record ExecAnswer(int Format, string Replica, int ExitCode, string StandardOutput, string StandardError, string? Failure);
