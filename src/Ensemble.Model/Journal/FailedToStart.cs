namespace Ensemble.Model.Journal;

/// <summary>It never ran.</summary>
/// <param name="Reason">A sentence for people.</param>
public sealed record FailedToStart(string Reason) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => $"failed to start: {Reason}";
}
