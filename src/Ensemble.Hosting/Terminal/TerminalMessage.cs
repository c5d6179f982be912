namespace Ensemble.Hosting.Terminal;

/// <summary>A line of the host's own.</summary>
/// <param name="Text">One line, without control characters.</param>
/// <param name="Tone">How it is shown.</param>
internal sealed record TerminalMessage(string Text, MessageTone Tone);
