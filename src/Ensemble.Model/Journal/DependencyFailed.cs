namespace Ensemble.Model.Journal;

/// <summary>It never ran because what it waited for ended without satisfying the wait.</summary>
/// <param name="Process">What it waited for.</param>
/// <param name="Reason">How that one ended.</param>
public sealed record DependencyFailed(string Process, string Reason) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => $"its dependency {Process} {Reason}";
}
