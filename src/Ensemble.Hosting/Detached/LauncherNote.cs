namespace Ensemble.Hosting.Detached;

/// <summary>An end that a launcher saw.</summary>
/// <param name="ExitCode">The exit code; null after a signal.</param>
/// <param name="Signal">The signal's number; null after an exit.</param>
/// <param name="At">When.</param>
internal sealed record LauncherNote(int? ExitCode, int? Signal, DateTimeOffset At);
