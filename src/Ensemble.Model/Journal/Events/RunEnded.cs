namespace Ensemble.Model.Journal;

/// <summary>Everything has ended. Always the last event of a run whose host was not killed.</summary>
/// <param name="ExitCode">0 when all experiments succeeded, else 1. A host that a signal ended exits with the code of that signal.</param>
/// <param name="Summary">What ran, how long, what failed first and why.</param>
public sealed record RunEnded(int ExitCode, string Summary) : EventBody;
