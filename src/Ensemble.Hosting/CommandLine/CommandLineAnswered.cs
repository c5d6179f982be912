namespace Ensemble.Hosting.CommandLine;

/// <summary>It asks for a text only: help or version. To be printed; the exit code is 0.</summary>
/// <param name="Text">The text, with a newline at its end.</param>
internal sealed record CommandLineAnswered(string Text) : CommandLineResult;
