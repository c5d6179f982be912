namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Other machines of a scheduler.</summary>
/// <param name="Join">Host and port by which they join; missing where they cannot.</param>
/// <param name="Data">Those that have.</param>
internal sealed record AgentList(string? Join, AgentInfo[] Data);
