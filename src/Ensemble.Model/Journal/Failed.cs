namespace Ensemble.Model.Journal;

/// <summary>It ended by itself, but not with success: an exit code or a signal.</summary>
/// <param name="ExitCode">0 to 255; null after a signal.</param>
/// <param name="Signal">The signal's name, such as <c>SIGSEGV</c>; null after an exit.</param>
public sealed record Failed(int? ExitCode, string? Signal) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => Signal is null ? $"failed with exit code {ExitCode}" : $"failed by signal {Signal}";
}
