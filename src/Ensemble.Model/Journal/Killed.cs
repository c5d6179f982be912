namespace Ensemble.Model.Journal;

/// <summary>It was killed for a reason outside itself.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Detail">More for people; null for nothing to add.</param>
public sealed record Killed(KillReason Reason, string? Detail = null) : EndCause
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string reason = Reason switch
        {
            KillReason.OutOfMemory => "out of memory",
            KillReason.TimeLimit => "time limit",
            _ => "policy",
        };
        return Detail is null ? $"killed: {reason}" : $"killed: {reason} ({Detail})";
    }
}
