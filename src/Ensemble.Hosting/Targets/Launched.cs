namespace Ensemble.Hosting.Targets;

/// <summary>It runs.</summary>
/// <param name="Application">The owner of everything that was started.</param>
public sealed record Launched(IRunningApplication Application) : LaunchResult;
