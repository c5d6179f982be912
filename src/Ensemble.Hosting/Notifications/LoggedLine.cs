namespace Ensemble.Hosting.Notifications;

/// <summary>A line on its way to a reader, from a process or from a logger.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Text">Without its line end.</param>
/// <param name="IsError">Whether it counts as an error.</param>
/// <param name="Replica">Of a logger's line: the replica that is meant; null for all.</param>
internal readonly record struct LoggedLine(DateTimeOffset Time, string Text, bool IsError, int? Replica = null)
{
    /// <summary>Whether a reader of one replica is to see it.</summary>
    /// <param name="replica">The replica read; null for all.</param>
    public bool Concerns(int? replica) => Replica is null || replica is null || Replica == replica;
}
