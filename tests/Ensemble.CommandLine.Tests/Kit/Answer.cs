namespace Ensemble.CommandLine.Kit;

/// <summary>What a command came to.</summary>
internal sealed record Answer(int ExitCode, string Output, string Errors);
