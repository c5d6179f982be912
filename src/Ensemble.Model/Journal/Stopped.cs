namespace Ensemble.Model.Journal;

/// <summary>It was asked to end and did.</summary>
/// <param name="By">Who asked: a person, the experiment, a signal.</param>
public sealed record Stopped(string By) : EndCause
{
    /// <inheritdoc/>
    public override string ToString() => $"stopped by {By}";
}
