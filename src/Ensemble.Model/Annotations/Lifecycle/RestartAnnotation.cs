namespace Ensemble.Model;

/// <summary>Whether and how a process that ended is started again.</summary>
/// <param name="Policy">When.</param>
/// <param name="MaxRestarts">How often at most; null for no limit.</param>
/// <param name="Backoff">How long to wait before each.</param>
public sealed record RestartAnnotation(RestartPolicy Policy, int? MaxRestarts, RestartBackoff Backoff) : IResourceAnnotation;
