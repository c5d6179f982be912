namespace Ensemble.Hosting.Supervision;

/// <summary>What somebody wants of an incarnation: that it ends, and perhaps that another follows.</summary>
/// <param name="By">Who asked and why.</param>
/// <param name="Force">Whether it is killed without a stop signal.</param>
/// <param name="StartAnew">Whether the replica starts again once it has ended.</param>
internal sealed record StopIntent(string By, bool Force, bool StartAnew)
{
    /// <summary>This intent after an earlier one: the latest word on what follows counts, force is never taken back.</summary>
    public StopIntent After(StopIntent? earlier) => earlier is { Force: true } ? this with { Force = true } : this;
}
