namespace Ensemble.Model.Planning;

/// <summary>Restart after an end.</summary>
/// <param name="Policy">When.</param>
/// <param name="MaxRestarts">How often in a row at most; null for no limit.</param>
/// <param name="Backoff">The pause before each.</param>
public sealed record RestartPlan(RestartPolicy Policy, int? MaxRestarts, RestartBackoff Backoff)
{
    /// <summary>No restarts.</summary>
    public static RestartPlan Never { get; } = new(RestartPolicy.Never, null, RestartBackoff.Default);
}
