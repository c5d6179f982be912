namespace Ensemble.Model.Journal;

/// <summary>Everything has ended. Always the last event of a run whose host was not killed.</summary>
/// <param name="ExitCode">The AppHost's exit code.</param>
/// <param name="Summary">What ran, how long, what failed first and why.</param>
public sealed record RunEnded(int ExitCode, string Summary) : EventBody;
