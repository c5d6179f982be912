namespace Ensemble.Processes.Logs;

/// <summary>A line of output, or a piece of a very long one.</summary>
/// <param name="Text">The text without its ending; bytes that are not UTF-8 appear as U+FFFD.</param>
/// <param name="Offset">Where in the log its first byte stands.</param>
/// <param name="ArrivedAt">When its first byte came, to about ten milliseconds; null if the log has no index.</param>
/// <param name="Ending">What came after it.</param>
internal readonly record struct LogLine(string Text, long Offset, DateTimeOffset? ArrivedAt, LineEnding Ending);
