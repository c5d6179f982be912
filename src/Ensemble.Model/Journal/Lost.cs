namespace Ensemble.Model.Journal;

/// <summary>How it ended cannot be known: who watched over it is gone.</summary>
/// <param name="Reason">What was seen.</param>
public sealed record Lost(string Reason) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => $"lost: {Reason}";
}
