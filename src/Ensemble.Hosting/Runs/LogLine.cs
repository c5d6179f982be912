using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>A line of output.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="IsError">Whether it came over stderr.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="Text">Without its line end. Bytes that are no UTF-8 show as U+FFFD.</param>
/// <param name="IsContinued">Whether the line was longer than one piece and goes on in the next.</param>
public sealed record LogLine(ReplicaId Replica, bool IsError, DateTimeOffset Time, string Text, bool IsContinued = false)
{
    /// <summary>Whether the AppHost logged it, about the replica or its process; then it is no output of the replica.</summary>
    public bool IsFromHost { get; init; }
}
