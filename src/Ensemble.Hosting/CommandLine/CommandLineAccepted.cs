namespace Ensemble.Hosting.CommandLine;

/// <summary>It is right.</summary>
/// <param name="Options">What it asks for.</param>
internal sealed record CommandLineAccepted(AppHostOptions Options) : CommandLineResult;
