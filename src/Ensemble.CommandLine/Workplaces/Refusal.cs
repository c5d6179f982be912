namespace Ensemble.CommandLine.Workplaces;

/// <summary>Why something is not done.</summary>
/// <param name="Message">Whole sentences: what is wrong and what to write instead.</param>
/// <param name="ExitCode">The exit code; see <see cref="ExitCodes"/>.</param>
internal sealed record Refusal(string Message, int ExitCode = ExitCodes.Failed);
