namespace Ensemble.Hosting.Notifications;

/// <summary>A line on its way to a reader, from a process or from a logger.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Text">Without its line end.</param>
/// <param name="IsError">Whether it counts as an error.</param>
internal readonly record struct LoggedLine(DateTimeOffset Time, string Text, bool IsError);
