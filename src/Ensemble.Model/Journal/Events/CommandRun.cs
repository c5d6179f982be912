namespace Ensemble.Model.Journal;

/// <summary>A command that the AppHost declares, or that every process has, was run. The subject is what it was run on.</summary>
/// <param name="Command">Its name.</param>
/// <param name="By">Who asked.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">What it said, or why it failed; null for nothing. At most 1,000 characters.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CommandRun(string Command, string By, CommandOutcome Outcome, string? Message, TimeSpan Duration) : EventBody;
