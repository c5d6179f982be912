namespace Ensemble.Model.Journal;

/// <summary>It ended by itself with an exit code that means success.</summary>
/// <param name="ExitCode">0 to 255.</param>
public sealed record Completed(int ExitCode) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => ExitCode == 0 ? "completed" : $"completed with exit code {ExitCode}";
}
