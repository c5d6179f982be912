namespace Ensemble.Hosting.Consoles;

/// <summary>A line of output.</summary>
/// <param name="Log">Where it stands.</param>
/// <param name="Position">The place before it.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Text">Without its end; bytes that are not UTF-8 as U+FFFD.</param>
/// <param name="IsCut">Whether it is longer than what is told of it.</param>
internal sealed record ConsoleLine(ConsoleLog Log, ConsolePosition Position, ConsolePosition End, string Text, bool IsCut)
{
    /// <summary>When its first byte came.</summary>
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Position.Time * TimeSpan.TicksPerMicrosecond);
}
