namespace Ensemble.Model.Planning;

/// <summary>The project that a process is built from.</summary>
/// <param name="Path">The project file, absolute.</param>
/// <param name="LaunchArguments">How many of the process's first arguments start the built output; the declared ones follow.</param>
public sealed record ProjectPlan(string Path, int LaunchArguments);
